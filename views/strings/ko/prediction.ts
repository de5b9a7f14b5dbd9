import type { GradedPart } from '../../../src/simulator/prediction.ts';

const parts: Record<GradedPart['part'], string> = {
  flags: '플래그',
  seq: 'seq',
  ack: 'ack',
  A: 'A의 상태',
  B: 'B의 상태',
};

/** Saying what comes next before it is shown. */
export const prediction = {
  /** Under the drawing that stops at the event. */
  segment: (host: string) => `이때 ${host}는 무엇을 보낼까요?`,
  states: '이 일이 끝나면 양쪽은 어떤 상태일까요?',
  choose: '고르세요',
  nothing: '아무것도 보내지 않아요',
  parts,
  ackHint: 'ACK가 없으면 비워 두세요.',
  numbers: { relative: '번호는 그림처럼 ISN을 0으로 세요.', absolute: '번호는 그림에 적힌 그대로 세요.' },
  reason: '그렇게 되는 까닭',
  reasonHint: '면접에서 말하듯 적어 보세요. 비워 두어도 돼요.',
  yours: '내 예측',
  happened: '실제',
  right: '맞음',
  wrong: '틀림',
  blank: '비움',
  /** Said when the engine has judged. */
  verdict: (isRight: boolean): string => (isRight ? '예측이 맞았어요.' : '예측이 빗나갔어요.'),
  decided: '이렇게 된 규칙',
  /** The task beside the drawing, while the run is predicted step by step. */
  task: '예측',
  what: '무엇을 예측할까요?',
  whats: { segment: '보낼 세그먼트', states: '양쪽 상태' },
  submit: '맞춰 보기',
  skip: '그냥 보여 주기',
  next: '다음으로',
  over: '끝까지 왔어요.',
  again: '처음부터 다시',
  score: (right: number, all: number) => `${all}번 가운데 ${right}번 맞혔어요.`,
};
