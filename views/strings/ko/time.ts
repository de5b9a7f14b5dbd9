/** How long until something, in words that stand alone: “내일”, “3일 뒤”. */
export const time = {
  now: '지금',
  minutes: (count: number) => `${count}분 뒤`,
  hours: (count: number) => `${count}시간 뒤`,
  today: '오늘 안',
  tomorrow: '내일',
  days: (count: number) => (count === 2 ? '모레' : `${count}일 뒤`),
  months: (count: number) => `${count}개월 뒤`,
  /** Years come in tenths. */
  years: (count: number) => `${count}년 뒤`,
};

const tenths = new Intl.NumberFormat('ko', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** How long a memory lasts, in days or, below one, in hours: “8.3일”, “5시간”. */
export function lasting(days: number): string {
  return days < 1 ? `${Math.max(1, Math.round(days * 24))}시간` : `${tenths.format(days)}일`;
}

/** When the next question comes. “내일” takes no particle, “6일 뒤” does. */
export function nextQuestion(when: string): string {
  return `다음 질문은 ${/[뒤안]$/.test(when) ? `${when}에` : when} 나와요.`;
}
