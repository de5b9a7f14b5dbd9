import type { PairName } from '../../../../src/simulator/library/counterfactuals.ts';
import type { PairText } from '../../comparison-text.ts';

const isn = {
  rfc6528: '시계 + 비밀 함수(RFC 6528)',
  random: '난수',
  clock: '시계만(RFC 793)',
  constant: '항상 같은 번호',
  cookie: 'SYN cookie',
};

const oldDuplicate =
  '양쪽 모두 TIME-WAIT을 없애 1초 만에 같은 포트로 두 번째 연결이 열리고, 1400 ms에 첫 연결의 데이터(10바이트)가 뒤늦게 B에 도착합니다.';
const guesser =
  '공격자는 100 ms에 제 이름으로 SYN을 보내 B의 ISN을 보고, 500 ms에 A의 이름으로 SYN을, 이어서 ACK와 데이터를 위조합니다. A는 꺼져 있고, A에게 간 답은 공격자에게 보이지 않습니다.';

export const counterfactuals: Record<PairName, PairText> = {
  'time-wait-old-duplicate': {
    title: 'TIME-WAIT이 없다면: 옛 데이터가 새 연결에 섞입니다',
    left: 'TIME-WAIT 240초',
    right: 'TIME-WAIT 없음',
    watch:
      'A는 2920바이트를 ISN 시계보다 빨리 보내고 닫은 뒤, 10 ms에 같은 포트로 다시 연결합니다. 14 ms에 첫 연결의 세그먼트 복사본이 B에 도착합니다.',
    proves:
      '새 ISN은 옛 ISN보다 2500만큼만 크므로 옛 세그먼트의 뒷부분이 새 연결의 1–420번 바이트와 번호가 같습니다. B는 그것을 받아들이고 진짜 데이터를 중복으로 버리는데, 어느 쪽에도 오류가 없습니다. TIME-WAIT이 있으면 두 번째 connect가 EADDRNOTAVAIL로 거절되고 복사본은 RST를 받습니다.',
  },
  'time-wait-last-ack': {
    title: 'TIME-WAIT이 없다면: 마지막 ACK가 사라졌을 때',
    left: 'TIME-WAIT 240초',
    right: 'TIME-WAIT 없음',
    watch: 'A의 마지막 ACK(600 ms)가 사라지고, B는 1초 뒤에 FIN을 다시 보냅니다.',
    proves:
      'TIME-WAIT의 A는 FIN에 다시 ACK로 답하므로 B가 깨끗하게 닫힙니다. A가 이미 CLOSED라면 RST로 답하고, B는 제 FIN이 도착했는지 모른 채 리셋으로 끝납니다.',
  },
  'three-segments-old-syn': {
    title: '2-way handshake라면: 옛 SYN이 연결이 됩니다',
    left: '세그먼트 셋(TCP)',
    right: '세그먼트 둘(가상)',
    watch:
      'A가 잊은 지 오래인 SYN이 0 ms에 B에 도착합니다. B는 accept가 돌아오면 먼저 인사를 보내는 서버입니다.',
    proves:
      '셋째 세그먼트는 A가 “이 SYN은 내 것”이라고 확인하는 자리입니다. 둘뿐이면 B는 SYN만 보고 ESTABLISHED가 되어, 아무도 원하지 않는 연결에 데이터를 보내다가 RST를 받습니다. 셋이면 애플리케이션은 아무것도 모른 채 LISTEN으로 돌아갑니다.',
  },
  'three-segments-spoofed-syn': {
    title: '2-way handshake라면: 주소를 속인 SYN 하나로 충분합니다',
    left: '세그먼트 셋(TCP)',
    right: '세그먼트 둘(가상)',
    watch: '아무도 없는 주소에서 온 것처럼 꾸민 SYN이 0 ms에 B에 도착합니다.',
    proves:
      '셋이면 B는 SYN-RECEIVED에서 SYN+ACK만 다시 보내고 데이터는 내보내지 않습니다. 둘이면 B는 없는 상대와 연결됐다고 믿고, 인사를 0, 1, 3, 7초에 허공으로 보냅니다. 주소를 속인 SYN 하나가 데이터를 엉뚱한 곳에 쏟게 합니다.',
  },
  'isn-old-duplicate-random': {
    title: '옛 중복과 ISN: 난수',
    left: isn.rfc6528,
    right: isn.random,
    watch: oldDuplicate,
    proves:
      '둘 다 옛 세그먼트를 버립니다. 다만 난수는 운에 기댑니다. 새 ISN이 우연히 옛 번호 바로 앞에 떨어지면(창 65535라면 약 6만 5천 번에 한 번) 옛 데이터가 창 안에 들어옵니다. 시계는 같은 포트에서 항상 앞으로 갑니다.',
  },
  'isn-old-duplicate-clock': {
    title: '옛 중복과 ISN: 시계만',
    left: isn.rfc6528,
    right: isn.clock,
    watch: oldDuplicate,
    proves:
      '둘 다 버립니다. 같은 포트 쌍에서는 F가 같으므로 RFC 6528도 시계만큼, 곧 1초에 25만씩 앞으로 갑니다. 옛 중복에는 시계만으로 넉넉합니다. 다른 점은 추측하는 공격자에게서 드러납니다.',
  },
  'isn-old-duplicate-constant': {
    title: '옛 중복과 ISN: 항상 같은 번호',
    left: isn.rfc6528,
    right: isn.constant,
    watch: oldDuplicate,
    proves:
      '두 연결이 같은 번호에서 시작하므로 옛 세그먼트의 번호가 B가 기다리는 바로 그 번호입니다. B는 옛 10바이트를 새 연결의 1–10번으로 받아들이고 진짜 1–10번을 버립니다.',
  },
  'isn-old-duplicate-cookie': {
    title: '옛 중복과 ISN: SYN cookie',
    left: isn.rfc6528,
    right: isn.cookie,
    watch: oldDuplicate,
    proves:
      'cookie는 B의 ISN만 바꿉니다. A의 데이터 번호는 A의 ISN에서 세므로, A가 RFC 6528을 따르는 한 옛 세그먼트는 창 밖입니다.',
  },
  'isn-guesser-random': {
    title: '추측하는 공격자와 ISN: 난수',
    left: isn.rfc6528,
    right: isn.random,
    watch: guesser,
    proves:
      '둘 다 막습니다. 본 번호가 다음 번호를 알려주지 않으므로 위조한 ACK는 틀리고, B는 RST로 답합니다.',
  },
  'isn-guesser-clock': {
    title: '추측하는 공격자와 ISN: 시계만',
    left: isn.rfc6528,
    right: isn.clock,
    watch: guesser,
    proves:
      '시계는 누구나 읽습니다. 본 번호 25000에 400 ms × 250 = 100000을 더하면 B가 고른 125000이 나오고, B는 아무도 열지 않은 연결을 열어 공격자의 9바이트를 A의 것으로 읽습니다. RFC 6528에서는 F가 상대마다 달라 제 번호에서 남의 번호를 알 수 없습니다.',
  },
  'isn-guesser-constant': {
    title: '추측하는 공격자와 ISN: 항상 같은 번호',
    left: isn.rfc6528,
    right: isn.constant,
    watch: guesser,
    proves: '한 번 보면 끝입니다. 본 번호가 곧 다음 번호이므로 B는 공격자의 9바이트를 A의 것으로 읽습니다.',
  },
  'isn-guesser-cookie': {
    title: '추측하는 공격자와 ISN: SYN cookie',
    left: isn.rfc6528,
    right: isn.cookie,
    watch: guesser,
    proves:
      'B는 아무것도 기억하지 않지만, cookie는 주소와 포트와 비밀에서 나오므로 제 cookie에서 남의 cookie를 알 수 없습니다. 위조한 ACK는 맞는 cookie가 아니어서 RST를 받습니다.',
  },
  'isn-guesser-silenced': {
    title: '추측이 맞아도 A가 살아 있다면',
    left: 'A가 살아 있음',
    right: 'A가 말이 없음',
    watch: '둘 다 ISN은 시계만이고, 공격자의 추측은 맞습니다. 다른 것은 A가 SYN+ACK를 받느냐뿐입니다.',
    proves:
      '살아 있는 A는 열지 않은 연결의 SYN+ACK를 RST로 거절하고(600 ms), B는 위조한 ACK가 오기 전에 LISTEN으로 돌아갑니다. 그래서 예전 공격은 먼저 A를 플러드로 잠재웠습니다.',
  },
  'rfc-linux-whole-connection': {
    title: 'RFC와 Linux: 연결 하나의 처음부터 끝까지',
    left: 'RFC 9293',
    right: 'Linux 6.18',
    watch: '요청과 응답을 주고받고 A가 먼저 닫습니다.',
    proves:
      'Linux는 데이터를 받은 연결의 FIN에 40 ms 늦게 ACK하고, TIME-WAIT은 RFC가 말하는 2MSL(MSL 2분이면 240초)이 아니라 60초입니다.',
  },
  'rfc-linux-simultaneous-open': {
    title: 'RFC와 Linux: 동시 열기',
    left: 'RFC 9293',
    right: 'Linux 6.18',
    watch: '0 ms에 양쪽이 서로에게 connect를 부릅니다.',
    proves: 'RFC의 그림 7은 네 세그먼트로 끝나지만, Linux는 SYN+ACK에도 ACK를 보내 여섯 세그먼트입니다.',
  },
  'rfc-linux-unanswered-syn': {
    title: 'RFC와 Linux: 답이 없는 SYN',
    left: 'RFC 9293',
    right: 'Linux 6.18',
    watch: 'A의 SYN이 모두 사라집니다.',
    proves:
      'RFC는 처음부터 간격을 두 배씩 늘려 적어도 3분 동안 시도합니다. Linux는 다섯 번까지 1초 간격으로 다시 보내고, 횟수를 다 쓰면 131초에 ETIMEDOUT을 돌려줍니다.',
  },
};
