/** The page Settings. */
export const settings = {
  title: '설정',
  locale: '언어',
  localeHint: '화면과 질문에 쓰는 언어예요.',
  timeZone: '시간대',
  timeZoneHint: '하루하루를 이 시간대로 세어요. 예: Asia/Seoul',
  dayStart: '하루가 시작하는 시각',
  dayStartHint: '밤늦게 한 연습은 이 시각 전까지 전날로 세어요.',
  hour: (hour: number) =>
    hour < 12 ? `오전 ${hour === 0 ? 12 : hour}시` : `오후 ${hour === 12 ? 12 : hour - 12}시`,
  save: '저장하기',
  saved: '설정을 저장했어요.',
  guest: '첫 답을 남기면 이 브라우저에 기록이 생기고, 그때부터 설정도 함께 기억해요.',
  errors: {
    locale: '한국어와 영어 가운데 하나를 골라 주세요.',
    timeZone: '모르는 시간대예요. Asia/Seoul처럼 목록에 있는 이름을 골라 주세요.',
    dayStartHour: '0시부터 23시 사이에서 골라 주세요.',
  },
  errorSummary: '저장하지 못했어요. 이 칸을 고쳐 주세요.',
};
