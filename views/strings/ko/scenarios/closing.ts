import type { ScenarioNameIn } from '../../../../src/simulator/library/scenario-library.ts';
import type { ScenarioText } from '../../scenario-text.ts';

export const closing: Record<ScenarioNameIn<'closing'>, ScenarioText> = {
  'four-segment-close': {
    title: '4-way handshake로 닫기',
    watch:
      'A가 500 ms에 닫고, B는 600 ms에 FIN을 받자마자 ACK로 답합니다. B의 FIN은 애플리케이션이 close를 부르는 1초가 되어서야 나가므로 세그먼트는 넷입니다. A는 1.1초에 TIME-WAIT에 들어가 240초 뒤에 CLOSED가 되고, B는 1.2초에 CLOSED가 됩니다.',
    alias: '연결 종료 FIN ACK CLOSE-WAIT LAST-ACK 포웨이 핸드셰이크 핸드쉐이크 4way',
  },
  'three-segment-close': {
    title: '세 세그먼트로 닫기',
    watch:
      'B의 애플리케이션은 800 ms에 EOF를 읽자마자 close를 부릅니다. Linux는 FIN에 대한 ACK를 잠시 미루므로 ACK와 FIN이 한 세그먼트로 나갑니다. A는 900 ms에 FIN-WAIT-2에 머물지 않고 바로 TIME-WAIT으로 갑니다.',
    alias: '3-way close FIN+ACK piggyback 지연 ACK 3-way handshake 연결 종료',
  },
  'server-closes-first': {
    title: '서버가 먼저 닫을 때',
    watch:
      '서버 B가 650 ms에 응답을 보내고 먼저 닫으므로, 1.25초에 TIME-WAIT에 들어가는 쪽은 B입니다. 1.75초에 다시 뜬 서버가 8080번에 bind를 부르면 EADDRINUSE로 실패하고, SO_REUSEADDR을 켜면 성공합니다.',
    alias: 'bind EADDRINUSE SO_REUSEADDR Address already in use TIME_WAIT 서버 재시작',
  },
  'simultaneous-close': {
    title: '동시 종료',
    watch:
      '양쪽이 750 ms에 close를 불러 FIN이 엇갈립니다. 850 ms에 둘 다 CLOSING이 되고, 자기 FIN의 ACK를 받은 950 ms에 둘 다 TIME-WAIT에 들어갑니다. 60초도 양쪽이 모두 기다립니다.',
    alias: 'simultaneous close CLOSING',
  },
  'half-close': {
    title: '반만 닫기: shutdown',
    watch:
      'A는 550 ms에 요청 7바이트를 보내고 shutdown으로 보내는 방향만 닫습니다. B는 650 ms에 EOF를 읽은 뒤에도 300바이트를 보내고, FIN-WAIT-2인 A는 이를 모두 읽습니다. A의 send는 1.1초에 EPIPE로 실패하고, A는 B의 FIN을 받은 1.2초에 TIME-WAIT에 들어갑니다.',
    alias: 'half-close SHUT_WR FIN 이후 수신 CLOSE-WAIT FIN-WAIT-2 하프 클로즈',
  },
  'close-wait-leak': {
    title: 'close를 부르지 않는 서버: CLOSE-WAIT 누수',
    watch:
      'B는 800 ms에 EOF를 읽고도 close를 부르지 않습니다. 940 ms부터 FIN-WAIT-2였던 A는 Linux가 60초 뒤에 정리해 주지만, CLOSE-WAIT에는 타이머가 없어서 B의 소켓은 프로세스가 끝날 때까지 남습니다. CLOSE-WAIT이 쌓인다면 고칠 곳은 네트워크가 아니라 B의 코드입니다.',
    alias: 'CLOSE_WAIT 쌓임 leak 소켓 누수 파일 디스크립터 클로즈웨이트 클로즈 웨이트',
  },
  'fin-wait-2-orphan': {
    title: 'FIN-WAIT-2에 시간 제한이 있을 때(tcp_fin_timeout)',
    watch:
      'A는 550 ms에 닫지만 B는 닫지 않습니다. 754 ms부터 FIN-WAIT-2이던 A를 Linux는 tcp_fin_timeout인 3초 뒤에 지웁니다(기본값은 60초). B가 4.85초에 보낸 데이터는 RST를 만나고, B는 5.05초에 CLOSED가 됩니다. RFC 9293에는 이 타이머가 없습니다.',
    alias: 'orphan FIN_WAIT2 고아 소켓',
  },
  'fin-wait-2-half-closed': {
    title: 'FIN-WAIT-2에 시간 제한이 없을 때',
    watch:
      'close가 아니라 shutdown이므로 A의 애플리케이션은 아직 소켓을 쥐고 있고, tcp_fin_timeout이 3초여도 FIN-WAIT-2는 끝나지 않습니다. A는 4.95초에 늦은 데이터를 읽고, B가 닫은 뒤인 5.35초에 TIME-WAIT에 들어갑니다.',
    alias: 'half-close shutdown FIN_WAIT2',
  },
  'write-after-peer-close': {
    title: '상대가 close한 뒤에 쓰기',
    watch:
      'B는 550 ms에 shutdown이 아니라 close를 불렀습니다. A가 950 ms에 보낸 데이터를 읽을 사람이 없으므로 B는 1.05초에 RST로 답합니다. 첫 send는 ok를 돌려주었고, RST를 받은 뒤인 1.35초의 send가 EPIPE로 실패합니다.',
    alias: 'EPIPE SIGPIPE broken pipe RST connection reset',
  },
};
