import type { ScenarioNameIn } from '../../../../src/simulator/library/scenario-library.ts';
import type { ScenarioText } from '../../scenario-text.ts';

export const security: Record<ScenarioNameIn<'security'>, ScenarioText> = {
  'blind-syn': {
    title: '연결 중에 끼어든 위조 SYN(RFC 5961)',
    watch:
      '500 ms에 위조 SYN이 열린 연결에 들어옵니다. B는 연결을 끊지 않고 챌린지 ACK를 A에 보냅니다. A가 정말 다시 시작했다면 RST로 답했겠지만, 멀쩡한 A는 무시합니다. 900 ms에 보낸 데이터는 그대로 전달됩니다.',
    alias: 'blind SYN attack challenge ACK 챌린지',
  },
  'blind-syn-793': {
    title: '연결 중에 끼어든 위조 SYN: RFC 5961이 없다면',
    watch:
      '옛 규칙(RFC 793)은 윈도우 안의 SYN을 오류로 보고 연결을 끊습니다. B는 500 ms에 RST를 보내고 CLOSED가 되며, 이 RST를 받은 A도 600 ms에 CLOSED가 됩니다. 양쪽의 recv는 ECONNRESET을 돌려주고, 900 ms에 부른 A의 send는 EPIPE로 실패합니다.',
    alias: 'RFC 793 blind SYN attack',
  },
  'blind-data': {
    title: '보지 않고 끼워 넣은 데이터(RFC 5961)',
    watch:
      '위조 데이터의 seq=1은 맞혔지만 ack는 짐작한 값입니다. RFC 5961은 최근에 보낸 범위를 벗어나 너무 오래된 번호를 확인하는 ACK를 거절합니다. B는 500 ms에 데이터를 버리고 ACK로 답하며, 900 ms에 보낸 진짜 데이터가 1초에 전달됩니다.',
    alias: 'blind data injection ACK 범위 검사 hijack 세션 하이재킹',
  },
  'blind-data-793': {
    title: '보지 않고 끼워 넣은 데이터: RFC 5961이 없다면',
    watch:
      '옛 규칙은 아무리 오래된 ack라도 받아들이므로 B는 500 ms에 위조된 5바이트를 읽습니다. A는 보낸 적 없는 데이터의 ACK(ack=6)를 받고, 둘은 ACK를 주고받습니다. A가 900 ms에 보낸 진짜 5바이트는 1초에 중복으로 버려지는데, A는 ack=6을 보고 전달됐다고 믿습니다.',
    alias: 'ACK storm blind data injection RFC 793',
  },
  'on-path-injection': {
    title: '통신을 엿보는 공격자가 끼워 넣은 데이터',
    watch:
      '공격자가 오가는 번호를 보고 있으므로 seq=1과 ack=1이 모두 맞습니다. B는 500 ms에 위조된 5바이트를 읽고, 900 ms에 보낸 A의 진짜 데이터는 1초에 중복으로 버려집니다. 어떤 번호 검사로도 막을 수 없고, TLS 같은 암호화와 인증이 필요합니다.',
    alias: 'on-path MITM 세션 하이재킹 TLS hijacking',
  },
  'isn-guessed': {
    title: 'ISN을 알아맞힌 공격자',
    watch:
      'B의 ISN은 시계만 따라갑니다. 공격자는 100 ms에 자기 이름으로 연결해 ISN 25000을 보고, 500 ms에 A를 사칭한 SYN을 보냅니다. 400 ms 동안 100,000이 늘었을 테니 ack=125001이라고 짐작하고, 720 ms에 B는 A와 연결된 줄 압니다. 850 ms에는 위조된 9바이트를 읽습니다. B의 세그먼트는 하나도 A에 닿지 않습니다.',
    alias: 'sequence number prediction ISN 추측 Mitnick 스푸핑',
  },
  'isn-not-guessed': {
    title: 'ISN을 알아맞히지 못한 공격자(RFC 6528)',
    watch:
      '같은 공격이지만 B의 ISN에는 시계에 더해 포트와 주소, 비밀 키로 만든 해시가 들어 있습니다. 공격자가 100 ms에 자기 연결에서 본 번호는 A와의 연결에는 쓸모가 없습니다. 720 ms와 850 ms에 온 ack는 틀렸으므로 B는 RST로 답하고 SYN-RECEIVED에 머뭅니다.',
    alias: 'RFC 6528 ISN 해시 추측 방어',
  },
};
