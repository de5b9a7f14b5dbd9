import type { ScenarioNameIn } from '../../../../src/simulator/library/scenario-library.ts';
import type { ScenarioText } from '../../scenario-text.ts';

export const reset: Record<ScenarioNameIn<'reset'>, ScenarioText> = {
  abort: {
    title: '연결 끊기: SO_LINGER 0',
    watch:
      'A는 550 ms에 FIN 대신 RST+ACK를 보내고 TIME-WAIT 없이 바로 CLOSED가 됩니다. B의 recv는 650 ms에 EOF가 아니라 ECONNRESET을 돌려줍니다. 아직 전달되지 않은 데이터가 있었다면 버려집니다.',
    alias: 'abort linger RST 강제 종료 connection reset by peer',
  },
  'close-with-unread-data': {
    title: '읽지 않은 데이터를 두고 close',
    watch:
      'B는 500 ms에 받은 5바이트를 읽지 않은 채 700 ms에 close를 부릅니다. FIN 대신 RST+ACK가 나가고, A의 recv는 800 ms에 ECONNRESET을 돌려줍니다. 이 5바이트는 500 ms에 이미 ACK를 받았습니다. ACK는 애플리케이션이 읽었다는 뜻이 아닙니다.',
    alias: 'RST unread 수신 버퍼 connection reset',
  },
  'forged-rst-exact': {
    title: '위조 RST: 번호가 정확할 때',
    watch:
      '500 ms에 온 위조 RST의 seq=1은 A가 기다리던 바로 그 번호입니다. A는 곧바로 CLOSED가 되고 recv는 ECONNRESET을 돌려줍니다. B는 아무것도 모른 채 900 ms에 데이터를 보내고, A의 RST를 받은 1.1초에야 끊긴 것을 압니다.',
    alias: 'RST 공격 reset attack 리셋 주입',
  },
  'forged-rst-in-window': {
    title: '위조 RST: 윈도우 안이지만 정확하지 않을 때(RFC 5961)',
    watch:
      'B가 기다리는 번호는 1인데 500 ms에 온 위조 RST는 seq=30001입니다. 윈도우 안이지만 정확하지 않으므로 B는 연결을 끊지 않고 챌린지 ACK로 묻습니다. 진짜 A는 대꾸할 것이 없고, 900 ms에 보낸 데이터도 무사히 전달됩니다.',
    alias: 'challenge ACK 챌린지 RST 공격',
  },
  'forged-rst-in-window-793': {
    title: '위조 RST: RFC 5961이 없다면',
    watch:
      '옛 규칙(RFC 793)은 윈도우 안의 RST라면 번호가 정확하지 않아도 믿습니다. seq=30001인 위조 RST 하나로 B는 500 ms에 CLOSED가 되고, A는 900 ms에 보낸 데이터가 RST를 만난 1.1초에야 압니다.',
    alias: 'RFC 793 reset attack 리셋 공격',
  },
  'forged-rst-outside-window': {
    title: '위조 RST: 윈도우 밖일 때',
    watch:
      '500 ms에 온 위조 RST의 seq=100001은 B의 수신 윈도우(1부터 65535까지) 밖입니다. B는 아무 답 없이 버리고, 900 ms에 보낸 데이터는 평소처럼 전달됩니다.',
    alias: 'RST 무시 순서 번호 검사',
  },
  'forged-rst-while-connecting': {
    title: '위조 RST: 연결하는 중일 때',
    watch:
      'SYN-SENT의 A는 자기 SYN을 확인하는 RST만 믿습니다. 50 ms에 온 RST에는 ACK가 없고, 100 ms에 온 RST+ACK의 ack=5는 A가 보낸 적 없는 번호입니다. 둘 다 버리고 connect는 200 ms에 성공합니다.',
    alias: 'SYN-SENT RST 검사 connection refused',
  },
};
