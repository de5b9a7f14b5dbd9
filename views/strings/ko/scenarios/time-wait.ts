import type { ScenarioNameIn } from '../../../../src/simulator/library/scenario-library.ts';
import type { ScenarioText } from '../../scenario-text.ts';

export const timeWait: Record<ScenarioNameIn<'time-wait'>, ScenarioText> = {
  'time-wait-60-seconds': {
    title: 'TIME-WAIT은 얼마나 오래가나',
    watch:
      '먼저 닫은 A는 750 ms에 TIME-WAIT에 들어갑니다. 1.65초에 같은 포트로 bind하면 EADDRINUSE이고, 60초가 지난 60.75초에 CLOSED가 된 뒤 64.65초의 bind는 성공합니다. RFC 9293의 2MSL은 240초입니다.',
    alias: 'TIME_WAIT 시간 2MSL 60초 EADDRINUSE 타임웨이트',
  },
  'time-wait-reopened-by-peer': {
    title: 'TIME-WAIT에 온 새 SYN을 받아 줄 때',
    watch:
      '먼저 닫은 서버 B는 950 ms부터 TIME-WAIT입니다. A가 2.35초에 같은 포트로 다시 연결하는데, 새 SYN의 타임스탬프가 더 나중이므로 B는 2.45초에 TIME-WAIT을 끝내고 새 연결을 엽니다. 60초를 기다리지 않습니다.',
    alias: 'TIME_WAIT 재사용 RFC 6191 timestamp SYN',
  },
  'time-wait-not-reopened': {
    title: 'TIME-WAIT에 온 새 SYN을 받아 주지 않을 때',
    watch:
      'B는 2.45초에 새 SYN을 연결로 받지 않고 옛 번호를 담은 ACK로 답합니다. A가 2.55초에 RST를 보내고, 그 RST가 2.65초에 B의 TIME-WAIT을 끝냅니다. A가 다시 보낸 SYN으로 2.76초에 연결되므로, 받아 줄 때보다 210 ms 늦습니다.',
    alias: 'TIME_WAIT RST SYN 거절',
  },
  'time-wait-reconnect': {
    title: '자기 TIME-WAIT 위에 다시 연결하기',
    watch:
      'A는 950 ms부터 TIME-WAIT인데, 1.25초에 같은 포트 40001번을 직접 골라 다시 connect를 부릅니다. 타임스탬프가 옛것과 새것을 구별해 주므로 Linux는 TIME-WAIT을 넘겨주고, 1.45초에 연결됩니다. 포트를 직접 골랐으므로 tcp_tw_reuse=0이어도 됩니다.',
    alias: 'TIME_WAIT bind connect tw_reuse',
  },
  'one-port-left': {
    title: '포트 고갈: tcp_tw_reuse=0',
    watch:
      'A가 쓸 수 있는 임시 포트는 40001번 하나뿐이고, 900 ms부터 TIME-WAIT입니다. 2.8초에 같은 서버로 다시 부른 connect는 쓸 포트가 없어 EADDRNOTAVAIL로 끝나고, 포트는 60초가 지난 60.9초에 풀립니다. 포트가 수만 개여도 TIME-WAIT이 그만큼 쌓이면 똑같이 됩니다.',
    alias: 'port exhaustion EADDRNOTAVAIL Cannot assign requested address 임시 포트 타임웨이트 포트 부족',
  },
  'one-port-left-reused': {
    title: '포트 고갈: tcp_tw_reuse=1',
    watch:
      '하나뿐인 포트가 900 ms부터 TIME-WAIT이지만 tcp_tw_reuse=1입니다. 상대의 마지막 타임스탬프에서 1초가 넘게 지났으므로 2.8초의 connect는 TIME-WAIT을 물려받아 SYN을 보내고, 3초에 연결됩니다.',
    alias: 'TIME_WAIT 재사용 tw_reuse timestamp',
  },
  'one-port-left-no-timestamps': {
    title: '포트 고갈: 타임스탬프 없이 tcp_tw_reuse=1',
    watch:
      'tcp_tw_reuse=1이어도 타임스탬프가 꺼져 있으면 늦게 온 옛 세그먼트를 새것과 구별할 수 없습니다. 그래서 Linux는 TIME-WAIT을 넘겨주지 않고, 2.8초의 connect는 EADDRNOTAVAIL로 끝납니다.',
    alias: 'tcp_timestamps tw_reuse',
  },
  'one-port-left-by-default': {
    title: '포트 고갈: tcp_tw_reuse=2, Linux 기본값',
    watch:
      'Linux의 기본값인 2는 같은 호스트 안의 연결(loopback)에서만 TIME-WAIT을 다시 쓰게 합니다. 다른 호스트로 연결하는 A에게는 0과 같아서, 2.8초의 connect는 EADDRNOTAVAIL로 끝납니다.',
    alias: 'tw_reuse 기본값 loopback',
  },
  'time-wait-assassination': {
    title: 'TIME-WAIT 암살(RFC 1337)',
    watch:
      'A는 1.45초부터 TIME-WAIT입니다. 2.15초에 늦게 온 옛 데이터에 A가 ACK로 답하자, 연결이 이미 없는 B는 그 ACK에 RST를 보냅니다. RST의 번호가 맞으므로 2.35초에 A의 TIME-WAIT은 60초가 아니라 900 ms 만에 끝납니다.',
    alias: 'TIME-WAIT assassination tcp_rfc1337 TAMU',
  },
  'time-wait-assassination-prevented': {
    title: 'TIME-WAIT 암살 막기(tcp_rfc1337=1)',
    watch:
      'TIME-WAIT 암살과 같은 일이 일어나지만, A는 2.35초에 온 RST를 무시합니다. 2.15초에 온 옛 세그먼트 때문에 60초를 처음부터 다시 세므로, TIME-WAIT은 1.45초부터 62.15초까지 이어집니다.',
    alias: 'tcp_rfc1337 RST 무시',
  },
  'last-ack-lost-no-time-wait': {
    title: 'TIME-WAIT이 없다면: 마지막 ACK 유실',
    watch:
      'A는 1.65초에 마지막 ACK를 보내고 기다리지 않은 채 바로 연결을 잊는데, 그 ACK가 사라집니다. B가 2.15초에 다시 보낸 FIN은 연결이 없는 A에서 RST를 만나고, B의 연결은 2.35초에 정상 종료가 아니라 리셋으로 끝납니다.',
    alias: 'TIME_WAIT 필요한 이유 RST LAST-ACK',
  },
  'with-time-wait': {
    title: '옛 데이터가 새 연결에 닿지 못하는 까닭: TIME-WAIT',
    watch:
      '편도 1 ms인 빠른 네트워크에서 A는 3 ms에 2920바이트를 보내고 닫습니다. 7 ms에 TIME-WAIT에 들어갔으므로 10 ms에 같은 포트로 다시 부른 connect는 EADDRNOTAVAIL로 끝납니다. 14 ms에 뒤늦게 온 옛 데이터의 사본은 연결이 없는 B에서 RST를 만납니다.',
    alias: 'TIME_WAIT 필요한 이유 옛 중복 세그먼트 4-튜플 타임웨이트',
  },
  'no-time-wait': {
    title: 'TIME-WAIT이 없다면: 옛 데이터가 새 연결에 들어온다',
    watch:
      'A는 7 ms에 바로 CLOSED가 되어 10 ms에 같은 포트로 새 연결을 엽니다. 10 ms 동안 ISN은 2500밖에 늘지 않는데 옛 연결은 2920바이트를 썼습니다. 그래서 14 ms에 온 옛 사본의 끝 420바이트가 윈도우에 들어 B가 읽고, A의 새 데이터 1000바이트 가운데 앞 420바이트는 중복으로 버려집니다. A는 16 ms에 모두 전달됐다고 믿습니다.',
    alias: 'TIME_WAIT 없으면 데이터 오염 옛 중복 세그먼트 4-튜플 타임웨이트',
  },
  'isn-constant': {
    title: 'ISN이 늘 같다면: 옛 데이터',
    watch:
      'TIME-WAIT이 없고 ISN도 늘 같은 TCP입니다. A는 1초에 같은 포트로 다시 연결하고, 옛 연결의 10바이트 사본이 1.4초에 도착합니다. 번호가 새 연결과 똑같으므로 B는 이를 읽고, 1.46초에 온 새 데이터 20바이트에서는 뒤의 10바이트만 읽습니다.',
    alias: 'ISN 고정 초기 순서 번호 왜 0이 아닌가',
  },
  'isn-random': {
    title: 'ISN이 무작위라면: 옛 데이터',
    watch:
      '같은 이야기에서 ISN만 무작위로 고릅니다. 1.4초에 온 옛 사본은 이번에는 윈도우 밖이라 ACK만 돌려받고, 새 데이터 20바이트는 1.46초에 모두 전달됩니다. 우연히 비껴간 것이고, 새 연결의 번호가 옛 번호보다 크다는 보장은 없습니다.',
    alias: 'random ISN 난수 초기 순서 번호',
  },
  'isn-rfc6528': {
    title: 'ISN이 시계를 따라간다면: 옛 데이터',
    watch:
      'RFC 6528대로 고른 ISN은 같은 포트 쌍에서는 시계를 따라 커집니다. A가 1초 뒤에 다시 연결하므로 새 번호는 옛 번호보다 250,000만큼 큽니다. 1.4초에 온 옛 사본은 윈도우 앞쪽으로 벗어나 ACK만 돌려받고, 새 데이터 20바이트는 1.46초에 모두 전달됩니다.',
    alias: 'RFC 6528 ISN clock 시계 초기 순서 번호',
  },
};
