import type { PairGroup } from '../../../src/simulator/library/counterfactuals.ts';

const groups: Record<PairGroup, string> = {
  'time-wait': 'TIME-WAIT이 있을 때와 없을 때',
  'three-segments': '세그먼트 셋과 둘',
  'isn-old-duplicate': 'ISN 규칙과 옛 중복',
  'isn-guesser': 'ISN 규칙과 추측하는 공격자',
  'rfc-linux': 'RFC와 Linux',
};

export const comparison = {
  title: '나란히 비교하기',
  lead: '같은 시나리오를 규칙 하나만 바꿔 두 번 실행하고, 같은 시간 축에 나란히 놓았어요. 왼쪽이 실제 TCP예요.',
  all: '모든 비교',
  groups,
  proves: '무엇을 보여 주나요',
  diagrams: '두 시퀀스 다이어그램',
  swipe: '옆으로 밀면 다른 쪽이 보여요. 높이가 같으면 같은 시각이에요.',
  differences: '무엇이 다른가요',
  same: '보이는 차이가 없어요.',
  legend: {
    other: '이쪽에만 있는 것',
    wrong: '잘못 받아들인 바이트',
    belief: '이쪽 혼자 연결됐다고 믿는 동안',
  },
  openLeft: '왼쪽을 실험실에서 열기',
  openRight: '오른쪽을 실험실에서 열기',
  beside: (title: string) => `나란히 보기: ${title}`,
  what: '무엇',
  none: '–',
  wrongOld: (side: string, host: string, range: string, labels: string, segment: string, at: string) =>
    `${side}: ${host}가 받은 스트림의 ${range}번 바이트${labels}는 이전 연결의 것이에요. ${at}에 보낸 ${segment}에 실려 왔어요.`,
  wrongForged: (side: string, host: string, range: string, segment: string, at: string) =>
    `${side}: ${host}가 받은 스트림의 ${range}번 바이트는 공격자가 만든 것이에요. ${at}에 온 ${segment}에 실려 왔어요.`,
  believes: (side: string, host: string, from: string, until: string | null, other: string) =>
    `${side}: ${host}는 ${from}부터 ${until === null ? '끝까지' : `${until}까지`} 혼자 ESTABLISHED라고 믿어요(상대는 ${other}).`,
  parts: '처음 갈라지는 사건',
  over: '먼저 끝남',
  call: (host: string, call: string) => `${host}의 ${call}()`,
  bytes: (count: number) => `${count}바이트`,
  timeWait: (host: string) => `${host}의 TIME-WAIT`,
  noTimeWait: '없음',
  ending: (host: string) => `${host}의 연결이 끝난 까닭`,
  notEnded: '끝나지 않음',
  only: '이쪽에만 있는 세그먼트',
  count: (count: number) => `${count}개`,
  duration: '모두 끝난 시각',
  isn: {
    title: 'ISN 실험실',
    lead: '초기 순서 번호를 고르는 다섯 방법을 두 가지 위협으로 시험해요. 결과는 모두 누가 적어 넣은 것이 아니라 시뮬레이터가 계산한 것이에요.',
    rule: '규칙',
    rules: {
      rfc6528: '시계 + 비밀 함수(RFC 6528)',
      random: '연결마다 난수',
      clock: '시계만(RFC 793)',
      constant: '항상 같은 번호',
      cookie: 'SYN cookie(듣는 쪽)',
    },
    attacks: { 'isn-old-duplicate': '옛 중복', 'isn-guesser': '경로 밖의 추측' },
    accepted: (host: string, bytes: number) => `뚫림: ${host}가 ${bytes}바이트를 잘못 받아들임`,
    refused: '막음',
    diagram: '다이어그램',
    note: '옛 중복에서는 양쪽 모두 TIME-WAIT을 껐어요. 켜져 있으면 애초에 같은 포트로 다시 열 수 없어요. 추측에서는 A가 꺼져 있어요.',
  },
};
