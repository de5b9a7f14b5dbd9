import type { ScenarioNameIn } from '../../../../src/simulator/library/scenario-library.ts';
import type { ScenarioText } from '../../scenario-text.ts';

export const loss: Record<ScenarioNameIn<'loss'>, ScenarioText> = {
  'syn-lost': {
    title: 'SYN 유실',
    watch:
      'A의 첫 SYN이 사라집니다. 아직 왕복 시간을 재지 못했으므로 1초를 기다렸다가 같은 SYN을 다시 보냅니다. A는 200 ms가 아니라 1.2초에 ESTABLISHED가 됩니다.',
    alias: 'SYN 재전송 initial RTO connect 지연',
  },
  'syn-ack-lost': {
    title: 'SYN+ACK 유실',
    watch:
      '양쪽 타이머가 1초 뒤에 모두 끝납니다. A가 1초에 다시 보낸 SYN이 1.1초에 B에 닿는 순간 B의 타이머도 끝나, SYN+ACK가 두 번 나갑니다. A는 첫 번째로 ESTABLISHED가 되고(1.2초), 두 번째에는 ACK만 한 번 더 보냅니다.',
    alias: 'SYN+ACK 재전송 SYN-RECEIVED',
  },
  'handshake-ack-lost': {
    title: '세 번째 ACK 유실, 보낼 데이터가 없을 때',
    watch:
      'A는 200 ms에 ESTABLISHED가 됐지만 ACK가 사라져 B는 SYN-RECEIVED에 머뭅니다. A는 아무것도 다시 보내지 않습니다. B가 1초를 기다려 1.1초에 SYN+ACK를 다시 보내야 A가 ACK를 한 번 더 보내고, B는 1.3초에 ESTABLISHED가 됩니다.',
    alias: '마지막 ACK 유실 3-way handshake SYN-RECEIVED 반쯤',
  },
  'handshake-ack-lost-data': {
    title: '세 번째 ACK 유실, 데이터가 뒤따를 때',
    watch:
      'ACK는 사라졌지만 A가 250 ms에 보낸 데이터에도 똑같이 ack=1이 실려 있습니다. B는 350 ms에 이 세그먼트 하나로 ESTABLISHED가 되어 5바이트를 읽습니다. 다시 보낼 것은 없습니다.',
    alias: '마지막 ACK 유실 데이터 ACK',
  },
  'syn-ack-unanswered': {
    title: '아무도 답하지 않는 SYN+ACK',
    watch:
      '출발지를 속인 SYN 하나가 왔고 SYN+ACK에는 아무도 답하지 않습니다. B는 1초, 2초, 4초, 8초, 16초로 간격을 두 배씩 늘리며 다섯 번 다시 보내고, 63초에 잊습니다. 그동안 SYN 대기열의 한 자리가 차 있고, 애플리케이션은 끝까지 모릅니다.',
    alias: 'tcp_synack_retries SYN 플러드 SYN-RECEIVED 반개방',
  },
  'fin-lost': {
    title: 'FIN 유실',
    watch:
      'A가 1.05초에 보낸 FIN이 사라집니다. A는 FIN-WAIT-1에 머물다가 600 ms 뒤인 1.65초에 FIN을 다시 보내고, B는 1.75초에야 CLOSE-WAIT이 됩니다. 600 ms는 왕복 시간의 두 배에 200 ms를 더한 꼬리 손실 탐지 시간입니다. RFC 9293이라면 RTO의 하한인 1초입니다.',
    alias: 'FIN 재전송 FIN-WAIT-1 TLP',
  },
  'last-ack-lost': {
    title: '마지막 ACK 유실',
    watch:
      'A는 1.65초에 TIME-WAIT에 들어가지만 마지막 ACK가 두 번 사라집니다. LAST-ACK에 남은 B는 FIN을 2.15초와 2.75초에 다시 보내고, TIME-WAIT인 A는 그때마다 ACK로 답합니다. 60초도 다시 세므로 A는 61.65초가 아니라 62.85초에 CLOSED가 됩니다.',
    alias: 'TIME-WAIT LAST-ACK 2MSL 재시작 FIN 재전송',
  },
  'fin-before-data': {
    title: 'FIN이 데이터보다 먼저 올 때',
    watch:
      'B가 550 ms에 보낸 19바이트가 500 ms 동안 늦어, 570 ms에 보낸 FIN이 670 ms에 먼저 도착합니다. A는 FIN을 보관한 채 ack=1로 빠진 데이터를 알리고, B는 800 ms에 데이터를 다시 보냅니다. A는 900 ms에 19바이트를 읽고 나서 EOF를 읽으며, 1.05초에 온 처음 것은 ACK만 돌려받습니다.',
    alias: '순서 바뀜 reordering FIN 먼저 도착',
  },
};
