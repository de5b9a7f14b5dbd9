import type { ScenarioNameIn } from '../../../../src/simulator/library/scenario-library.ts';
import type { ScenarioText } from '../../scenario-text.ts';

export const queues: Record<ScenarioNameIn<'queues'>, ScenarioText> = {
  'accept-later': {
    title: 'handshake가 먼저, accept는 나중',
    watch:
      'handshake는 애플리케이션 없이 끝납니다. 두 연결은 300 ms와 350 ms에 ESTABLISHED가 되어 accept 대기열에서 기다리고, 그동안 온 5바이트도 400 ms에 ACK를 받습니다. B는 600 ms와 700 ms에 오래 기다린 연결부터 꺼냅니다. 800 ms의 accept는 꺼낼 것이 없어 기다리다가 1.3초에 새 연결을 돌려줍니다.',
    alias: 'listen backlog accept queue 소켓 블로킹 완료 큐',
  },
  'accept-queue-full': {
    title: 'accept 대기열이 가득 차면, Linux',
    watch:
      'backlog가 1이면 accept 대기열에는 하나 더 많은 둘이 들어갑니다. 702 ms에 대기열이 차자 B는 903 ms와 1.305초에 온 SYN을 답 없이 버립니다. 두 클라이언트는 까닭을 모른 채 1초마다 SYN을 다시 보냅니다.',
    alias: 'ListenOverflows ListenDrops backlog somaxconn 연결 지연',
  },
  'accept-queue-overflow-reset': {
    title: '마지막 한 자리를 놓친 연결에 RST, Linux',
    watch:
      '자리는 하나 남았는데 두 클라이언트가 1.107초에 나란히 ESTABLISHED가 됩니다. 마지막 ACK 둘이 1.207초에 닿자 먼저 온 쪽이 자리를 얻고, 다른 쪽은 tcp_abort_on_overflow=1이라 RST를 받습니다. 이미 연결된 줄 알던 클라이언트의 recv는 1.307초에 ECONNRESET을 돌려줍니다.',
    alias: 'tcp_abort_on_overflow ECONNRESET accept queue overflow',
  },
  'accept-queue-overflow-dropped': {
    title: '클라이언트는 ESTABLISHED, 서버는 SYN-RECEIVED, Linux',
    watch:
      '자리가 없으면 기본 설정의 Linux는 1.207초에 온 마지막 ACK를 그냥 버립니다. 클라이언트는 연결된 줄 알고 1.5초에 데이터를 보내지만, B는 아직 SYN-RECEIVED라 그 데이터도 버리고 2.007초에 SYN+ACK를 다시 보냅니다. B가 3초에 accept로 자리를 비운 뒤 4초에 다시 온 데이터가 연결을 완성합니다.',
    alias: 'accept queue overflow SYN_RECV 연결됐는데 응답 없음',
  },
  'syn-flood': {
    title: 'SYN 플러드, 쿠키 없이, Linux',
    watch:
      '가짜 주소에서 온 SYN 마흔 개입니다. backlog가 8이면 SYN 대기열에는 아홉이 들어가고, B는 101 ms부터 오는 SYN을 모두 버립니다. 아무도 없는 주소로 간 SYN+ACK에는 답이 올 리 없습니다. 742 ms에 연결하려는 A의 SYN도 842 ms에 버려지고, 1초마다 다시 보내도 마찬가지입니다.',
    alias: 'SYN flooding DoS 서비스 거부 TCPReqQFullDrop 반개방 SYN 플러딩',
  },
  'syn-flood-with-cookies': {
    title: 'SYN 플러드와 SYN 쿠키, Linux',
    watch:
      'SYN 대기열이 차자 B는 101 ms부터 SYN을 기억하지 않고, SYN+ACK의 ISN에 쿠키를 담아 보냅니다. A의 ACK가 1.042초에 그 쿠키를 되돌려 주면 B는 없던 연결을 만들어 바로 ESTABLISHED가 됩니다. 다시 보내는 SYN+ACK는 대기열에 있는 아홉의 것뿐입니다.',
    alias: 'tcp_syncookies SyncookiesSent SyncookiesRecv DoS 방어 SYN 플러딩 쿠키',
  },
  'syn-flood-outlasted': {
    title: 'SYN 플러드가 지나간 뒤, Linux',
    watch:
      'SYN 대기열이 반 넘게 차 있으면 Linux는 답 없는 연결에 SYN+ACK를 두 번만 더 보내고 포기합니다. 7.002초부터 다섯이 지워져 자리가 나고, A가 7.742초에 다시 보낸 SYN이 받아들여져 7.942초에 connect가 돌아옵니다.',
    alias: 'SYN queue 정리 half-open 만료 young',
  },
  'cookie-lost-final-ack': {
    title: 'SYN 쿠키: 잃어버린 ACK를 데이터가 대신할 때',
    watch:
      'B는 SYN을 기억하지 않으므로, A가 200 ms에 보낸 ACK가 사라져도 SYN+ACK를 다시 보내지 않습니다. A는 연결된 줄 알고 2초에 데이터를 보냅니다. 그 세그먼트의 ack에도 같은 쿠키가 있으니 B는 2.1초에 연결을 만들고 데이터를 읽습니다.',
    alias: 'syncookies 마지막 ACK 유실',
  },
  'cookie-server-speaks-first': {
    title: 'SYN 쿠키: 서버가 먼저 말해야 할 때',
    watch:
      'A가 200 ms에 보낸 마지막 ACK가 사라졌고, A는 B가 먼저 말하기를 기다립니다. B는 A를 기억하지 못하니 다시 보낼 것도 없고, accept는 끝내 돌아오지 않습니다. 3초의 send는 보낼 연결이 없어 ENOTCONN입니다. 어느 쪽에도 타이머가 돌지 않아 A는 언제까지나 기다립니다.',
    alias: 'syncookies hang 멈춤 SMTP SSH 배너',
  },
  'server-speaks-first': {
    title: '마지막 ACK를 잃었지만 SYN을 기억할 때',
    watch:
      'A가 200 ms에 보낸 마지막 ACK가 사라지지만, B는 SYN을 기억하므로 1.1초에 SYN+ACK를 다시 보냅니다. A의 ACK가 1.3초에 닿아 accept가 돌아오고, B는 3초에 먼저 말합니다.',
    alias: 'SYN+ACK 재전송 마지막 ACK 유실',
  },
};
