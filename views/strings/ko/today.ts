import { nextQuestion } from './time.ts';

/** The page Today, for a guest and for a first visit. */
export const today = {
  title: '오늘',
  welcome: '면접관은 답 하나로 끝내지 않아요.',
  welcomeMore: '실제 면접 질문에 답하고, 그 답에 이어지는 꼬리질문까지 연습해 보세요. 가입하지 않아도 돼요.',
  heading: {
    due: (count: string) => `다시 볼 질문이 ${count}개 있어요`,
    fresh: (count: string) => `새 질문이 ${count}개 기다려요`,
    learning: (count: string) => `조금 전에 놓친 질문이 ${count}개 있어요`,
    /** The minutes of a day before an interview: all of them, what is left of them, and more than them. */
    minutes: (perDay: number) => `오늘 면접 준비는 ${perDay}분이에요`,
    minutesLeft: (left: number, perDay: number) => `오늘 ${perDay}분 중 ${left}분이 남았어요`,
    more: '면접을 위해 더 볼 질문이 있어요',
    done: '오늘 볼 질문은 다 봤어요',
    /** Nothing was asked today, and nothing is to be asked. */
    nothing: '오늘은 볼 질문이 없어요',
  },
  withoutAccount: '지금까지의 기록은 이 브라우저에만 있어요.',
  makeAccount: '계정을 만들어 다른 기기에서도 이어 하기',
  start: '시작하기',
  resume: '이어서 하기',
  counts: '오늘의 질문',
  due: '다시 볼 질문',
  learning: '곧 다시 물을 질문',
  fresh: '새 질문',
  reviewed: '오늘 답한 질문',
  count: (count: string) => `${count}개`,
  nextDue: nextQuestion,
  unfinished: '확인하던 답이 있어요',
  checkOn: '이어서 확인하기',
  chains: '질문과 꼬리',
  chainsHint: '앞 질문에 제대로 답하면 꼬리질문이 열려요.',
  chainsHintPreparing:
    '앞 질문에 제대로 답하면 꼬리질문이 열려요. 면접에 나올 흐름에서는 앞 질문을 놓쳤어도 이어서 물어요.',
  chainProgress: (remembered: number, all: number) =>
    remembered === 0 ? `질문 ${all}개` : `질문 ${all}개 중 ${remembered}개 기억하는 중`,
  standing: {
    locked: '잠김',
    open: '아직 안 봄',
    learning: '익히는 중',
    due: '다시 볼 때',
    remembered: '기억하는 중',
    held: '앞 질문을 다시 익히면 이어져요',
    suspended: '쉬는 중',
  },
  /** What the day's limits leave for other days. */
  beyond: (due: number, fresh: number) =>
    due > 0
      ? `다시 볼 질문 ${due.toLocaleString('ko')}개는 다른 날로 나누어 두었어요. 가장 도움이 되는 것부터 물어볼게요.`
      : `새 질문 ${fresh.toLocaleString('ko')}개는 다른 날을 위해 남겨 두었어요.`,
  progress: '지금 어디쯤 왔는지 보기',
  history: '내가 한 일 · 되돌리기',
  interview: '모의 면접 보기',
  memory: '기억 보기',
  lockedHint: '앞 질문에 답하면 열려요',
};
