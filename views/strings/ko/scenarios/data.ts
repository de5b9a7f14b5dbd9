import type { ScenarioNameIn } from '../../../../src/simulator/library/scenario-library.ts';
import type { ScenarioText } from '../../scenario-text.ts';

export const data: Record<ScenarioNameIn<'data'>, ScenarioText> = {
  'data-before-established': {
    title: '연결되기 전에 send',
    watch:
      'A는 SYN-SENT인 50 ms에 send를 부릅니다. 데이터는 대기열에서 기다리다가, 200 ms에 세 번째 세그먼트의 ACK와 함께 나갑니다. B는 300 ms에 이 세그먼트 하나로 ESTABLISHED가 되고 5바이트를 읽습니다.',
    alias: 'SYN-SENT 대기열 send queue',
  },
  'fast-retransmit': {
    title: '빠른 재전송: 중복 ACK 세 개',
    watch:
      'A는 400 ms에 다섯 세그먼트를 보내고 첫 번째가 사라집니다. 뒤따른 넷이 500 ms에 도착할 때마다 B는 ack=1을 되풀이하고, A는 600 ms에 중복 ACK를 세 개째 받자 RTO인 1초를 기다리지 않고 다시 보냅니다. B는 700 ms에 7300바이트를 모두 읽고 ack는 한 번에 7301이 됩니다.',
    alias: 'fast retransmit duplicate ACK 3 dup ack',
  },
  'rack-recovery': {
    title: 'SACK과 RACK으로 유실 찾기, Linux',
    watch:
      'ACK는 모두 ack=1이지만 SACK으로 도착한 범위도 함께 알립니다. 세 세그먼트가 도착했다고 알려지는 600 ms에, RACK은 그보다 나중에 보낸 것들이 닿았으므로 첫 세그먼트를 잃은 것으로 보고 다시 보냅니다. B는 700 ms에 7240바이트를 모두 읽습니다.',
    alias: 'SACK RACK RFC 8985 loss detection',
  },
  'tail-loss': {
    title: '마지막 데이터 유실: RTO를 기다릴 때',
    watch:
      'A가 400 ms에 보낸 5바이트가 사라지고, 뒤따르는 것이 없어 중복 ACK도 오지 않습니다. 왕복은 200 ms지만 RTO의 하한이 1초라서 A는 1.4초에야 다시 보내고, B는 1.5초에 읽습니다.',
    alias: 'tail loss RTO 재전송 타이머',
  },
  'tail-loss-probe': {
    title: '마지막 데이터 유실: 꼬리 손실 탐지, Linux',
    watch:
      '같은 유실이지만 Linux는 왕복 시간의 두 배에 200 ms를 더한 600 ms만 기다리고, 1초에 마지막 세그먼트를 탐지용으로 다시 보냅니다. B는 1.1초에 읽습니다. 이때 RTO는 두 배로 늘지 않습니다.',
    alias: 'TLP tail loss probe RFC 8985',
  },
  'retransmission-backoff': {
    title: '재전송 간격은 두 배씩',
    watch:
      '같은 데이터가 세 번 사라집니다. A는 1초, 2초, 4초를 기다려 1.4초, 3.4초, 7.4초에 다시 보내고, 네 번째로 보낸 것을 B가 7.5초에 읽습니다. 여러 번 보낸 세그먼트의 ACK로는 왕복 시간을 재지 않습니다(Karn 알고리즘).',
    alias: 'exponential backoff 지수 백오프 Karn RTO',
  },
  'data-given-up': {
    title: '보낸 데이터를 끝내 확인받지 못하면',
    watch:
      'A는 400 ms에 보낸 5바이트를 1.4초부터 63.4초까지 여섯 번 다시 보냅니다. 간격은 60초에서 더 늘지 않고, A는 123.4초에 포기하며 recv가 ETIMEDOUT을 돌려줍니다. RFC 9293은 적어도 100초는 애써 보라고 합니다.',
    alias: 'R2 ETIMEDOUT 재전송 한도 tcp_retries2',
  },
  'data-after-lost-syn': {
    title: 'SYN을 잃은 연결의 첫 데이터',
    watch:
      '1초에 SYN을 다시 보냈으므로 A는 왕복 시간을 잰 적이 없습니다. 이런 연결의 RTO는 1초가 아니라 3초로 시작합니다(RFC 6298 §5.7). 1.5초에 보낸 데이터가 사라지자 A는 4.5초에야 다시 보냅니다.',
    alias: 'RTO 3초 RFC 6298 초기 RTO',
  },
  'data-ack-lost': {
    title: '데이터의 ACK 유실',
    watch:
      'B는 500 ms에 5바이트를 읽었지만 그 ACK가 사라져, A는 1.4초에 같은 데이터를 다시 보냅니다. B는 이미 6번을 기다리고 있으므로 1.5초에 온 것을 버리고 ack=6을 다시 보냅니다. recv가 데이터를 돌려주는 것은 한 번뿐입니다.',
    alias: '중복 데이터 ACK 유실 재전송',
  },
  'later-ack-covers': {
    title: '나중의 ACK가 앞의 것까지 확인한다',
    watch:
      '첫 5바이트의 ACK(ack=6)가 사라지지만, A가 500 ms에 보낸 다음 데이터에 B는 600 ms에 ack=11로 답합니다. ack는 그 앞의 모든 바이트를 확인하므로 A는 700 ms에 둘 다 확인받고, 다시 보내는 것이 없습니다.',
    alias: 'cumulative ACK 누적 ACK',
  },
  'reordered-data': {
    title: '순서가 바뀐 데이터',
    watch:
      'A가 400 ms에 보낸 5바이트는 200 ms가 걸려, 420 ms에 보낸 6바이트가 520 ms에 먼저 도착합니다. B는 이를 보관한 채 ack=1로 빠진 것을 알리고, 600 ms에 앞부분이 오자 11바이트를 순서대로 읽고 ack=12로 답합니다.',
    alias: '순서 보장 reordering out of order',
  },
  nagle: {
    title: 'Nagle 알고리즘',
    watch:
      'A는 400 ms, 420 ms, 440 ms에 1바이트씩 씁니다. 첫 바이트는 바로 나가지만, 확인받지 못한 데이터가 있는 동안 나머지는 기다립니다. 600 ms에 ACK가 오자 두 바이트가 한 세그먼트로 나가고, B는 700 ms에 읽습니다.',
    alias: 'Nagle TCP_NODELAY 작은 패킷 tinygram 네이글',
  },
  'nagle-off': {
    title: 'Nagle 알고리즘을 끌 때(TCP_NODELAY)',
    watch:
      '400 ms, 420 ms, 440 ms에 쓴 세 바이트가 기다리지 않고 세그먼트 셋으로 나갑니다. B는 마지막 바이트를 700 ms가 아니라 540 ms에 읽습니다. 대신 1바이트마다 헤더가 한 벌씩 붙습니다.',
    alias: 'TCP_NODELAY Nagle 지연 네이글',
  },
  'delayed-ack': {
    title: '지연 ACK',
    watch:
      'B는 500 ms에 요청을 읽었지만 ACK를 최대 200 ms까지 미룹니다. 550 ms에 애플리케이션이 응답을 보내자 ack=6이 거기에 실려, ACK만 든 세그먼트 하나를 아낍니다. A에는 더 보낼 것이 없으므로 응답의 ACK는 200 ms를 기다린 뒤 850 ms에 따로 나갑니다.',
    alias: 'delayed ACK piggyback 지연 응답',
  },
  'nagle-delayed-ack': {
    title: 'Nagle과 지연 ACK가 서로 기다릴 때',
    watch:
      'A는 머리와 몸을 두 번에 나눠 씁니다. Nagle 때문에 410 ms에 쓴 몸은 머리의 ACK를 기다리고, B는 지연 ACK 때문에 더 올 데이터를 기다립니다. B가 700 ms에야 ACK를 보내고 몸은 800 ms에 나가, B는 이를 900 ms에 읽습니다.',
    alias: 'Nagle delayed ACK 40ms 200ms 지연 write-write-read TCP_NODELAY 네이글 딜레이드 ACK',
  },
  'nagle-delayed-ack-off': {
    title: 'TCP_NODELAY로 기다림 없애기',
    watch:
      'Nagle을 끄면 몸도 410 ms에 바로 나갑니다. B는 510 ms에 몸까지 읽고, 두 번째 세그먼트를 받았으므로 ACK도 미루지 않습니다. Nagle이 켜져 있을 때는 900 ms였습니다.',
    alias: 'TCP_NODELAY Nagle delayed ACK',
  },
  'zero-window': {
    title: '윈도우가 0일 때',
    watch:
      'B의 버퍼는 2920바이트이고 애플리케이션은 읽지 않습니다. 두 세그먼트로 버퍼가 차자 B는 500 ms에 윈도우 0을 알리고, A는 1460바이트를 남겨 둔 채 멈춥니다. 1.6초에 1바이트로 아직 닫혀 있는지 물어보고, B가 3초에 읽어 윈도우가 다시 열리자 3.1초부터 나머지를 보냅니다.',
    alias: 'zero window probe persist timer 흐름 제어 flow control 윈도우 프로브',
  },
  'zero-window-update-lost': {
    title: '윈도우를 연다는 소식이 사라졌을 때',
    watch:
      'B가 3초에 읽고 보낸 윈도우 갱신이 사라집니다. ACK는 다시 보내지지 않으므로, 물어보지 않는다면 A는 윈도우를, B는 데이터를 영영 기다릴 것입니다. A의 persist 타이머가 3.6초에 다시 1바이트를 보내자 B가 받아들이고, A는 3.8초에 윈도우가 열린 것을 압니다.',
    alias: 'window update lost persist timer 교착 deadlock persist',
  },
  'slow-start': {
    title: '느린 시작',
    watch:
      '초기 혼잡 윈도우를 두 세그먼트로 두었습니다. A는 400 ms에 둘을 보내고, 도착한 ACK마다 둘씩 더 보낼 수 있으므로 왕복할 때마다 두 배가 되어 600 ms에 넷, 800 ms에 여덟을 보냅니다. 20440바이트는 세 번 왕복하고 나서 1초에 모두 확인됩니다. RFC 6928의 기본값은 열 세그먼트입니다.',
    alias: 'slow start 혼잡 제어 congestion window cwnd IW10',
  },
};
