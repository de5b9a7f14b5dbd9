import type { ScenarioNameIn } from '../../../../src/simulator/library/scenario-library.ts';
import type { ScenarioText } from '../../scenario-text.ts';

export const opening: Record<ScenarioNameIn<'opening'>, ScenarioText> = {
  'three-way-handshake': {
    title: '3-way handshake',
    watch:
      'A는 SYN+ACK를 받은 200 ms에, B는 ACK를 받은 300 ms에 ESTABLISHED가 됩니다. A는 200 ms에 ACK에 이어 곧바로 데이터를 보냅니다. ACK는 번호를 차지하지 않으므로 두 세그먼트의 seq는 똑같이 1입니다.',
    alias: '쓰리웨이 핸드셰이크 3방향 연결 수립 SYN ACK 핸드쉐이크 3way 쓰리웨이 핸드셰이크 세 방향',
  },
  'request-and-reply': {
    title: '연결부터 종료까지: 요청 하나, 응답 하나',
    watch:
      'B는 650 ms에 요청 5바이트를 읽고 바로 6바이트로 답합니다. A는 1.05초에 먼저 닫고 B는 1.65초에 닫으므로, FIN과 ACK가 한 번씩 양쪽으로 네 세그먼트가 오갑니다. A는 1.75초에 TIME-WAIT에 들어가 60초 뒤에 CLOSED가 됩니다.',
    alias: '전체 과정 데이터 송수신 4-way handshake 4way 핸드셰이크 핸드쉐이크',
  },
  'connection-refused': {
    title: '연결 거절(ECONNREFUSED)',
    watch:
      'B의 9999번 포트에서 기다리는 프로그램이 없습니다. B는 100 ms에 RST+ACK로 답합니다. 이 RST의 ack=1이 A의 SYN을 확인하므로 A는 이를 믿고, connect는 한 번 왕복한 200 ms에 ECONNREFUSED로 끝납니다.',
    alias: '닫힌 포트 RST connection refused',
  },
  'connection-timed-out': {
    title: '연결 시간 초과(ETIMEDOUT), Linux',
    watch:
      'SYN이 모두 사라지고 아무 답도 오지 않습니다. 다섯 번은 1초 간격으로, 그다음부터는 간격을 두 배씩 늘려 다시 보내고, 열한 번째이자 마지막 SYN은 67초에 나갑니다. connect는 131초에야 ETIMEDOUT으로 끝납니다. 방화벽이 SYN을 거절하지 않고 버릴 때 이렇게 됩니다.',
    alias: '블랙홀 방화벽 drop tcp_syn_retries 재전송 타임아웃',
  },
  'connection-timed-out-rfc': {
    title: '연결 시간 초과(ETIMEDOUT), RFC',
    watch:
      'RFC 9293은 SYN을 적어도 3분 동안 다시 보내게 합니다. 간격은 1초부터 두 배씩 늘다가 60초에서 멈추고, 여덟 번째 SYN이 123초에 나갑니다. connect는 183초에 ETIMEDOUT으로 끝납니다. Linux는 131초에 포기합니다.',
    alias: '지수 백오프 exponential backoff R2',
  },
  'simultaneous-open': {
    title: '동시 열기, Linux',
    watch:
      '양쪽이 0 ms에 서로에게 connect를 불러 SYN이 엇갈립니다. 150 ms에 둘 다 SYN-RECEIVED가 되어 같은 ISN으로 SYN+ACK를 보내고, 300 ms에 둘 다 ESTABLISHED가 됩니다. listen도 accept도 없이 연결은 하나만 생깁니다. Linux는 서로 ACK를 하나씩 더 보내 여섯 세그먼트가 오가고, RFC의 그림 7에서는 네 세그먼트입니다.',
    alias: 'simultaneous open 동시 연결 crossing SYN',
  },
  'close-while-connecting': {
    title: '연결되기 전에 close',
    watch:
      'A는 SYN+ACK가 오기 전인 100 ms에 close를 부르고, 아무것도 보내지 않은 채 CLOSED가 됩니다. B는 이를 모르고 SYN+ACK를 보내지만 600 ms의 A에는 연결이 없으므로 RST가 돌아옵니다. B는 900 ms에 LISTEN으로 돌아가고, accept는 아무것도 돌려주지 않습니다.',
    alias: 'SYN-SENT SYN_SENT 취소',
  },
  'old-duplicate-syn': {
    title: '뒤늦게 온 옛 SYN, Linux',
    watch:
      'A의 SYN이 600 ms 동안 늦는 사이 옛 연결의 SYN(seq=-10)이 먼저 B에 옵니다. A는 120 ms에 보낸 적 없는 번호를 확인하는 SYN+ACK(ack=-9)를 보고 RST를 보내고, Linux는 10 ms 뒤인 130 ms에 SYN을 다시 보냅니다. 연결은 이 SYN으로 열리고, 600 ms에 도착한 처음 SYN은 ACK만 돌려받습니다.',
    alias: 'old duplicate SYN 그림 8 중복',
  },
  'stray-segments': {
    title: '연결이 없는 포트에 온 세그먼트',
    watch:
      'B에는 8080번에서 기다리는 소켓만 있고 연결은 없습니다. 8080번은 ACK에만 RST로 답하고(0 ms), RST(300 ms)와 ACK 없는 FIN(600 ms)은 버립니다. 아무도 쓰지 않는 9999번은 ACK(900 ms), FIN(1.5초), SYN(1.8초)에 모두 RST로 답하고 RST(1.2초)만 버립니다. ACK가 있던 세그먼트에 답하는 RST는 그 ack인 7000을 seq로 쓰고, 없던 세그먼트에 답하는 RST는 seq=0에 ack=5001을 붙입니다.',
    alias: 'RST 규칙 LISTEN CLOSED 스캔',
  },
  'three-segments-old-syn': {
    title: '옛 SYN과 세 번째 세그먼트',
    watch:
      'A가 오래전에 보낸 SYN이 0 ms에 B에 오지만, A에는 그런 연결이 없습니다. B는 먼저 말하는 서버인데도 SYN-RECEIVED에서 A의 대답을 기다리므로 아무것도 보내지 않습니다. 100 ms에 A가 RST로 답하고, B는 200 ms에 LISTEN으로 돌아갑니다. accept는 아무것도 돌려주지 않습니다.',
    alias: '왜 3-way인가 세 번인 이유 2-way handshake',
  },
  'two-segments-old-syn': {
    title: 'handshake가 두 번이라면: 옛 SYN',
    watch:
      '두 세그먼트로 끝나는 handshake라면 B는 옛 SYN 하나로 0 ms에 ESTABLISHED가 됩니다. accept가 돌아오고, 먼저 말하는 서버는 곧바로 7바이트를 보내지만 상대는 연결을 원한 적이 없습니다. A의 RST가 200 ms에 닿고서야 B의 recv는 ECONNRESET을 돌려줍니다.',
    alias: '2-way handshake 왜 3번 두 번이면 안 되는 이유 핸드쉐이크 3-way handshake',
  },
};
