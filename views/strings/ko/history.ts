import type { ChangeKind } from '../../../src/review/log.ts';
import { quoted } from './ratings.ts';

/** What a change did; `until` is the date that its card waits for since. */
const kinds: Record<ChangeKind, (until: string) => string> = {
  suspend: () => '쉬게 했어요.',
  resume: () => '다시 묻기로 했어요.',
  bury: (until) => `${until}로 미뤘어요.`,
  reschedule: (until) => `다시 물을 날을 ${until}로 바꿨어요.`,
  evidence: (until) => `꼬리질문에 잘 답해서 ${until}로 조금 늦췄어요.`,
  reset: () => '처음부터 다시 하기로 했어요.',
  parameters: () => '파라미터를 바꾸어 기억이 버티는 기간을 다시 셈했어요.',
  undo: () => '되돌렸어요.',
};

/** Everything somebody did, newest first. */
export const history = {
  title: '내가 한 일',
  lead: '가장 최근에 한 일부터 하나씩 되돌릴 수 있어요. 되돌린 일도 기록에는 남아요.',
  undone: '되돌렸어요.',
  nothing: '아직 한 일이 없어요.',
  older: '더 오래된 일 보기',
  takenBack: '되돌림',
  keyPoint: '핵심 하나',
  interview: '모의 면접',
  undoesInterview: '이 면접에서 답한 것을 한꺼번에 되돌려요.',
  more: (count: number) => `그 밖에 ${count}개`,
  kinds,
  review: (rating: 1 | 2 | 3 | 4, until: string) =>
    `${quoted(rating, '으로/로')} 기록했고, 다시 물을 날은 ${until}로 정했어요.`,
  reviewForNow: (rating: 1 | 2 | 3 | 4) =>
    `${quoted(rating, '으로/로')} 기록했고, 잠시 뒤에 한 번 더 묻기로 했어요.`,
};
