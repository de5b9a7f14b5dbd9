import type { Locale } from '../../../src/locale.ts';
import type { TimerName } from '../../../src/simulator/connection.ts';

const timers: Record<TimerName, string> = {
  retransmit: '재전송 타이머',
  persist: '윈도우 확인(persist) 타이머',
  probe: '꼬리 손실 탐지(TLP)',
  reorder: '순서 바뀜 대기',
  delayedAck: '지연 ACK',
  timeWait: '2MSL 타이머',
  finWait2: 'FIN-WAIT-2 제한',
  keepalive: 'keep-alive',
};

export const simulator = {
  /** Which texts are fetched later on. */
  locale: 'ko' as Locale,
  /** From watching a run to predicting it, and back. */
  predictIt: '예측하며 보기',
  watchIt: '그냥 보기',
  timers,
  client: '클라이언트',
  server: '서버',
  /** What is shown in short beside an arrow. */
  lost: '유실',
  underWay: '아직 가는 중',
  retransmission: '재전송',
  copy: '복제',
  forged: '위조',
  old: '옛 중복',
  spoofed: '출발지 위조',
  astray: '받을 호스트 없음',
  attacker: '공격자의 연결',
  toAttacker: '공격자에게',
  milliseconds: (ms: number) => `${ms} ms`,
  seconds: (seconds: string) => `${seconds}초`,
  passes: (duration: string) => `${duration} 지남`,
  summary: (segments: number, lost: number, a: string, b: string) =>
    `A와 B 사이를 오간 세그먼트 ${segments}개를 위에서 아래로 시간 순서에 따라 그린 시퀀스 다이어그램이에요. ${lost > 0 ? `이 가운데 ${lost}개는 유실돼요. ` : ''}끝났을 때 A는 ${a}, B는 ${b} 상태예요.`,
  tableBelow: '같은 내용이 아래 표에 있어요.',
  table: (count: number) => `일어난 일 ${count}가지를 표로 보기`,
  columns: { time: '시각', event: '일어난 일', rule: '적용된 규칙', states: '그 뒤의 상태' },
  arrived: (host: string, from: string, segment: string) =>
    `${host}가 ${from} ${segment} 세그먼트를 받았어요.`,
  fromPeer: (host: string) => `${host}의`,
  fromForger: '위조된',
  fromThePast: '옛 연결의',
  timerFired: (host: string, timer: string) => `${host}의 ${timer} 시간이 다 됐어요.`,
  called: (host: string, call: string) =>
    `${host}의 애플리케이션이 ${call}${/n\(\)$/.test(call) ? '을' : '를'} 호출했어요.`,
  sends: (host: string, segment: string) => `${host}가 ${segment} 보냄`,
  resends: (host: string, segment: string) => `${host}가 ${segment} 다시 보냄`,
  lostOnWay: '(가는 길에 유실)',
  returned: (call: string, result: string) => `${call} → ${result}`,
  read: (bytes: number) => `recv() → ${bytes}바이트`,
  stateChange: (from: string, to: string) => `${from} → ${to}`,
  console: '시뮬레이터 조작',
  start: '처음 상태예요. 재생하거나 한 단계씩 넘겨 보세요.',
  first: '처음으로',
  back: '이전 단계',
  next: '다음 단계',
  last: '끝으로',
  play: '재생',
  pause: '멈춤',
  position: '단계',
  stepOf: (step: number, all: number) => `${step} / ${all}`,
  stepAloud: (step: number, all: number) => `${all}단계 중 ${step}단계`,
  /** Keys and what they do while the focus is in the simulator. */
  keysWithin: '시뮬레이터 안에서',
  shortcuts: [
    { keys: ['←', '→'], does: '한 단계씩' },
    { keys: ['Home', 'End'], does: '처음과 끝' },
    { keys: ['Space'], does: '재생과 멈춤' },
  ],
  diagram: '시퀀스 다이어그램',
  countsFromInitial: (initial: string) =>
    `번호는 각자의 ISN${initial === '' ? '' : `(${initial})`}을 0으로 두고 센 값이에요.`,
  countsAsSent: '번호는 세그먼트에 실린 값 그대로예요.',
  legend: '변수의 뜻',
  variables: {
    'SND.UNA': '보냈지만 아직 확인받지 못한 가장 앞 번호예요. 모두 확인받았으면 SND.NXT와 같아요.',
    'SND.NXT': '다음에 보낼 번호예요.',
    'RCV.NXT': '상대에게서 다음에 받을 번호예요. 보내는 ACK에 이 번호를 실어요.',
    ISS: '이 연결에서 내가 처음 쓴 번호, 곧 내 ISN이에요.',
  },
  host: '호스트',
  timer: '타이머',
  due: (timer: string, when: string) => `${timer} ${when}에`,
};
