import type { ScenarioGroup } from '../../../../src/simulator/library/bundled-scenario.ts';

export const groups: Record<ScenarioGroup, string> = {
  opening: '연결',
  closing: '종료',
  loss: '유실과 재전송',
  reset: '리셋',
  'time-wait': 'TIME-WAIT',
  'half-open': '반쯤 열린 연결',
  queues: '대기열과 SYN 플러드',
  security: '공격과 방어',
  data: '데이터 전송',
  figures: 'RFC 9293의 그림',
};
