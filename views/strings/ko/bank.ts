import type { Level, Topic } from '../../../src/bank/question.ts';

const topics: Record<Topic, string> = {
  opening: '연결 맺기',
  closing: '연결 끊기',
  breaking: '연결이 깨질 때',
};

const levels: Record<Level, string> = { basic: '기초', intermediate: '중급', advanced: '고급' };

/** The question bank to be read: all of it, one question, what is often said wrongly. */
export const bank = {
  title: '질문',
  lead: '면접관이 실제로 묻는 순서대로, 질문마다 꼬리가 달려 있어요. 연습을 시작하지 않아도 답까지 읽을 수 있어요.',
  toMistakes: '자주 틀리는 설명 모아 보기',
  search: '질문 찾기',
  searchHint: '낱말의 일부만 적어도 돼요. 예: 유실, TIME_WAIT, accept',
  searchButton: '찾기',
  topic: '주제',
  level: '난이도',
  chain: '흐름',
  any: '전체',
  topics,
  levels,
  /** How the exact answer is asked for. */
  foretold: '예측',
  /** What a preview says of such a question. */
  foretell: '다음에 무엇이 오갈지 먼저 맞혀 보세요. 시뮬레이터가 채점해요.',
  count: (count: number) => `질문 ${count}개`,
  found: (count: number, search: string) => `‘${search}’ 검색 결과 ${count}개`,
  noneFound: (search: string) => `‘${search}’ 검색 결과가 없어요. 낱말을 줄이거나 다르게 적어 보세요.`,
  noneSoFound: (search: string) =>
    `이 조건에서는 ‘${search}’ 검색 결과가 없어요. 주제나 난이도, 흐름을 바꿔 보세요.`,
  noWord: '검색할 말이 없어요. 글자나 숫자를 적어 주세요.',
  none: '이 조건에 맞는 질문이 없어요.',
  clear: '조건 지우기',
  /** About one question. */
  practise: '안 보고 답해 보기',
  practiseHint: '읽기만 한 답은 면접장에서 나오지 않아요. 먼저 떠올려 보고 확인하세요.',
  retired: '이제 묻지 않는 질문이에요. 예전에 답한 사람을 위해 남겨 두었어요.',
  counterfactual: '만약에',
  counterfactualOpen: '나란히 비교하기',
  /** Before the story as it is, and before what is different in the other. */
  asItIs: '원래는',
  whatChanges: '달라지는 점',
  backToQuestion: '질문으로 돌아가기',
  followUpsHint: '제대로 답하면 면접관이 이어서 묻는 질문이에요.',
  confusables: '헷갈리기 쉬운 질문',
  confusablesHint: '이 질문의 답과 무엇이 다른지 떠올려 보세요.',
  previous: '이전 질문',
  next: '다음 질문',
  around: '앞뒤 질문',
  address: '공유할 주소',
  copied: '주소를 복사했어요',
  mistakes: {
    title: '자주 틀리는 설명',
    lead: '면접 준비 글에서 흔히 보이지만 틀린 설명을 모았어요. 하나하나 왜 틀렸는지, 어느 조항에서 확인할 수 있는지 적었어요.',
    count: (count: number) => `${count}개`,
    topics: '주제로 바로 가기',
    decides: '확인할 곳',
    toQuestion: '이 질문의 답 읽기',
  },
};
