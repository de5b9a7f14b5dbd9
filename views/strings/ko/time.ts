/** How long until something, in words that stand alone: “내일”, “3일 뒤”. */
export const time = {
  now: '지금',
  minutes: (count: number) => `${count}분 뒤`,
  hours: (count: number) => `${count}시간 뒤`,
  today: '오늘 안',
  tomorrow: '내일',
  days: (count: number) => (count === 2 ? '모레' : `${count}일 뒤`),
  months: (count: string) => `${count}개월 뒤`,
  years: (count: string) => `${count}년 뒤`,
};
