import type { ScenarioNameIn } from '../../../../src/simulator/library/scenario-library.ts';
import type { ScenarioText } from '../../scenario-text.ts';

export const halfOpen: Record<ScenarioNameIn<'half-open'>, ScenarioText> = {
  'half-open-data': {
    title: '반쯤 열린 연결에 데이터 보내기',
    watch:
      'A는 550 ms에 연결을 잊었지만 B는 모릅니다. B가 880 ms에 보낸 13바이트가 980 ms에 A에 닿자 RST가 돌아오고, B의 recv는 1.08초에 ECONNRESET을 돌려줍니다.',
    alias: 'half-open 크래시 재부팅 RST 그림 10 하프 오픈',
  },
  'half-open-silence': {
    title: '반쯤 열린 연결: 아무도 보내지 않으면',
    watch:
      'A는 550 ms에 연결을 잊고 아무 말도 하지 않습니다. B도 보낼 것이 없으므로 타이머 하나 돌지 않고, B의 연결은 언제까지나 ESTABLISHED로 남습니다. TCP는 묻지 않으면 상대가 살아 있는지 모릅니다.',
    alias: 'half-open 유휴 idle 죽은 연결 감지 하프 오픈',
  },
  'half-open-reconnect': {
    title: '반쯤 열린 연결에 다시 연결하기, Linux',
    watch:
      'A는 550 ms에 연결을 잊고 800 ms에 같은 포트로 다시 연결합니다. B는 900 ms에 새 SYN 대신 옛 연결의 번호로 ACK를 보내고, A의 RST가 1.1초에 옛 연결을 끝냅니다. Linux는 RST를 보내고 10 ms 뒤에 SYN을 다시 보내므로 1.21초에 연결됩니다.',
    alias: 'challenge ACK 재부팅 그림 9 half-open',
  },
  'keep-alive-unreachable': {
    title: 'keep-alive: 상대에게 닿지 않을 때',
    watch:
      '1초 동안 조용하자 B는 1.55초, 2.55초, 3.55초에 이미 확인된 번호(seq=0)로 살아 있는지 묻습니다. 세 번 모두 답이 없어 4.55초에 recv가 ETIMEDOUT을 돌려줍니다. 기본값은 훨씬 길어서, RFC 9293은 첫 물음까지 적어도 두 시간을 두게 합니다.',
    alias: 'SO_KEEPALIVE keepalive TCP_KEEPIDLE ETIMEDOUT 킵얼라이브 하트비트',
  },
  'keep-alive-crashed': {
    title: 'keep-alive: 상대가 연결을 잊었을 때',
    watch:
      'A는 600 ms에 연결을 잊었지만 호스트는 살아 있습니다. B가 1.55초에 한 번 묻자 A는 1.65초에 RST로 답하고, B의 recv는 1.75초에 ECONNRESET을 돌려줍니다. 세 번 다 물을 필요가 없습니다.',
    alias: 'SO_KEEPALIVE 재부팅 RST ECONNRESET',
  },
  'keep-alive-answered': {
    title: 'keep-alive: 상대가 살아 있을 때',
    watch:
      'B는 1.55초부터 네 번 묻고 A는 매번 ACK로 답합니다. 답이 오면 침묵을 처음부터 다시 세므로, 1.75초에 답을 받은 B는 1초 뒤인 2.75초에 다시 묻습니다. 연결은 A가 5.5초에 닫을 때까지 그대로입니다.',
    alias: 'SO_KEEPALIVE probe 유휴 연결 킵얼라이브',
  },
};
