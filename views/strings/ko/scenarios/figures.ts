import type { ScenarioNameIn } from '../../../../src/simulator/library/scenario-library.ts';
import type { ScenarioText } from '../../scenario-text.ts';

export const figures: Record<ScenarioNameIn<'figures'>, ScenarioText> = {
  'figure-6': {
    title: '그림 6: 기본 3-way handshake',
    watch:
      'A의 SYN은 seq=100, B의 SYN+ACK는 seq=300에 ack=101, A의 ACK는 seq=101에 ack=301입니다. A는 200 ms에, B는 300 ms에 ESTABLISHED가 됩니다. 250 ms에 나가는 데이터의 seq도 101입니다. ACK는 번호를 차지하지 않습니다.',
    alias: 'Figure 6 basic three-way handshake',
  },
  'figure-7': {
    title: '그림 7: 동시 열기',
    watch:
      'SYN(seq=100, seq=300)이 엇갈리고, 100 ms에 둘 다 SYN-RECEIVED가 되어 같은 seq로 SYN+ACK를 보냅니다. 200 ms에 둘 다 ESTABLISHED가 되고 더 오가는 것은 없습니다. SYN+ACK의 seq=300은 A가 기다리는 301보다 앞이라 순서 번호 검사를 글자 그대로 하면 버려집니다. 여기서는 부록 A.2의 문제를 피하려고 그 ACK만 봅니다.',
    alias: 'Figure 7 simultaneous open',
  },
  'figure-8': {
    title: '그림 8: 옛 중복 SYN에서 회복하기',
    watch:
      'A의 SYN(seq=100)보다 옛 SYN(seq=90)이 먼저 50 ms에 B에 옵니다. B는 구분하지 못하고 ack=91로 답하고, A는 150 ms에 RST(seq=91)를 보내 B를 250 ms에 LISTEN으로 돌려보냅니다. 진짜 SYN은 450 ms에 도착하고, B는 이번에는 seq=400으로 답합니다.',
    alias: 'Figure 8 old duplicate SYN recovery',
  },
  'figure-9': {
    title: '그림 9: 다시 연결하다가 드러난 반쯤 열린 연결',
    watch:
      'A가 500 ms에 연결을 모두 잊고 602 ms에 새 SYN(seq=400)을 보냅니다. B는 아직 ESTABLISHED라서 기다리는 번호를 ACK(seq=300, ack=100)로 알리고, A는 802 ms에 RST(seq=100)로 옛 연결을 끝냅니다. B의 recv는 902 ms에 ECONNRESET을 받고, 1.602초에 다시 보낸 SYN이 새 연결을 엽니다.',
    alias: 'Figure 9 half-open connection discovery 재부팅 challenge ACK',
  },
  'figure-10': {
    title: '그림 10: 데이터를 보내다가 드러난 반쯤 열린 연결',
    watch:
      'A는 500 ms에 연결을 잊었습니다. 700 ms에 B가 데이터 10바이트(seq=300, ack=100)를 보내자, 연결이 없는 A는 그 ack를 seq로 쓴 RST(seq=100)로 답합니다. B는 900 ms에 CLOSED가 되고 recv는 ECONNRESET을 돌려줍니다.',
    alias: 'Figure 10 half-open active side 크래시 crash',
  },
  'figure-11': {
    title: '그림 11: 양쪽이 기다릴 때 온 옛 SYN',
    watch:
      '양쪽 모두 LISTEN인데 옛 SYN(seq=90)이 100 ms에 B에 도착합니다. B의 SYN+ACK(ack=91)를 받은 A는 보낸 것이 없으므로 200 ms에 RST(seq=91)로 답하고, B는 300 ms에 LISTEN으로 돌아갑니다. 애플리케이션은 아무것도 눈치채지 못합니다.',
    alias: 'Figure 11 two passive sockets old duplicate SYN',
  },
  'figure-12': {
    title: '그림 12: 보통의 종료',
    watch:
      'A의 FIN은 seq=100, B의 ACK는 ack=101, B의 FIN은 seq=300, A의 마지막 ACK는 ack=301입니다. FIN은 번호를 하나 차지합니다. B는 1.1초에 CLOSED가 되지만 A는 1초부터 240초 동안 TIME-WAIT에 머뭅니다.',
    alias: 'Figure 12 normal close 4-way handshake FIN',
  },
  'figure-13': {
    title: '그림 13: 동시 종료',
    watch:
      '양쪽이 500 ms에 close를 불러 FIN이 엇갈립니다. 600 ms에 상대의 FIN을 받은 둘은 모두 CLOSING이 되고, 700 ms에 자기 FIN의 ACK를 받아 모두 TIME-WAIT에 들어갑니다. 240초를 기다리는 것도 양쪽 모두입니다.',
    alias: 'Figure 13 simultaneous close CLOSING',
  },
};
