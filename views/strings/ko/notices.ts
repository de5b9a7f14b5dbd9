/** What has just happened, said on the page that comes next. */
export const notices = {
  signedUp: '계정을 만들었고 로그인했어요. 이제 다른 기기에서도 로그인해서 이어 갈 수 있어요.',
  signedUpElsewhere:
    '다른 기기나 브라우저에서 연습하던 기록이 있다면 거기에서도 로그인해 주세요. 그 기록이 이 계정에 합쳐져요.',
  moved: (answers: number) =>
    answers === 0
      ? '이 브라우저의 기록을 계정으로 옮겼어요.'
      : `이 브라우저에서 연습한 답 ${answers}개를 계정으로 옮겼어요.`,
  recovery: '복구 코드로 로그인했어요.',
  renew: '새 복구 코드 만들기',
  signedOut: '로그아웃했어요. 이 브라우저에서는 이제 내 기록이 보이지 않아요.',
  rescheduled: (cards: number) =>
    cards === 0
      ? '다시 정할 날짜가 없어요. 이미 외운 질문의 날짜가 모두 지금 설정에 맞아요.'
      : `질문 ${cards}개의 날짜를 다시 정했어요.`,
};
