import type { RuleId } from '../../../src/simulator/rules.ts';
import { reasonsFrom } from '../../simulator/player/reasons.ts';

/** Why something happened, one sentence a rule. */
const rules: Record<RuleId, string> = {
  'closed-rst-ignored': '연결이 없는 포트에 온 RST는 버려요.',
  'closed-rst-no-ack':
    '연결이 없는 포트에 온 세그먼트에는 RST로 답해요. 받은 것에 ACK가 없었으므로 seq는 0으로, ack는 받은 데까지로 적어요.',
  'closed-rst-from-ack':
    '연결이 없는 포트에 온 세그먼트에는 RST로 답해요. 상대가 믿도록 상대의 ack 번호를 seq로 써요.',
  'listen-rst-ignored': 'LISTEN에서는 보낸 것이 없으니 RST를 무시해요.',
  'listen-ack-reset': 'LISTEN에서는 보낸 것이 없으니, 무언가를 확인하는 ACK에는 RST로 답해요.',
  'listen-syn': 'LISTEN에서 SYN을 받으면 내 ISN을 정해 SYN+ACK를 보내고 SYN-RECEIVED가 돼요.',
  'listen-syn-two-segments':
    '2-way 핸드셰이크라면 SYN 하나만 보고 연결됐다고 믿어요. 실제 TCP는 이렇게 하지 않아요.',
  'listen-other-dropped': 'LISTEN에서 SYN도 ACK도 RST도 없는 세그먼트는 버려요.',
  'listen-syn-queue-full': 'SYN 대기열이 가득 찼어요. SYN 쿠키도 꺼져 있어, 새 SYN을 답 없이 버려요.',
  'listen-syn-queue-reserved':
    'SYN 대기열의 마지막 4분의 1은 연결한 적이 있는 상대의 몫으로 남겨 둬요. 처음 보는 상대의 SYN이라 버려요.',
  'listen-accept-queue-full':
    'accept 대기열이 가득 찼어요. 핸드셰이크가 끝나도 둘 자리가 없으니 새 SYN을 버려요. 상대는 나중에 다시 보내요.',
  'listen-cookie-sent':
    'SYN+ACK의 ISN에 SYN 쿠키를 담아 보내고, 이 SYN은 기억하지 않아요. 그래서 SYN+ACK를 다시 보내는 일도 없어요.',
  'listen-cookie-opened':
    'ACK가 되돌려 준 쿠키가 맞아요. 기억해 두지 않은 연결을 여기서 되살려 ESTABLISHED가 돼요.',
  'listen-cookie-wrong': 'ACK가 확인하는 번호는 보낸 적 있는 쿠키가 아니에요. RST로 답해요.',
  'listen-cookie-no-room':
    '쿠키는 맞지만 accept 대기열이 가득 찼어요. ACK를 버리고 아무것도 기억하지 않아요. 상대는 연결된 줄 알아요.',
  'syn-sent-bad-ack-dropped': '내 SYN을 확인하지 않는 RST는 믿지 않고 버려요.',
  'syn-sent-bad-ack-reset':
    '보낸 적 없는 번호를 확인하는 ACK예요. 옛 연결의 흔적이므로 RST를 보내고 SYN-SENT에 머물러요.',
  'syn-sent-bad-ack-retry': '잘못된 ACK를 받은 Linux는 SYN을 곧바로(약 10 ms 뒤) 한 번 더 보내요.',
  'syn-sent-refused': '내 SYN을 확인하는 RST예요. 상대가 연결을 거절했어요.',
  'syn-sent-rst-dropped': 'SYN-SENT에서는 ACK 없는 RST를 믿지 않고 버려요.',
  'syn-sent-established': '내 SYN이 확인되고 상대의 SYN도 왔어요. ACK를 보내고 ESTABLISHED가 돼요.',
  'syn-sent-simultaneous': '양쪽이 동시에 SYN을 보냈어요. 같은 ISN으로 SYN+ACK를 보내고 SYN-RECEIVED가 돼요.',
  'syn-sent-dropped': 'SYN-SENT에서 SYN도 RST도 없는 세그먼트는 버려요.',
  'unacceptable-rst-dropped': '수신 윈도우 밖의 RST는 버려요.',
  'unacceptable-acked': '수신 윈도우에 들지 않는 세그먼트예요. 버리고, 지금 기다리는 번호를 ACK로 알려요.',
  'zero-window-answered':
    '윈도우가 아직 닫혀 있는지 데이터로 묻는 세그먼트예요. ACK만 받아들이고 데이터는 버린 뒤, 지금 윈도우를 ACK로 알려요.',
  'paws-rejected': '첫째 검사: 타임스탬프가 마지막으로 본 것보다 오래된 옛 중복이에요. 버리고 ACK로 답해요.',
  'paws-old-ack-dropped':
    '추월당한 ACK라 타임스탬프가 오래됐고 새로 알려 주는 것도 없어요. Linux는 조용히 버려요.',
  'answer-throttled': '방금 같은 답을 보냈어요. 서로 ACK만 끝없이 주고받지 않도록 이번에는 답하지 않아요.',
  'duplicate-syn-answered': '같은 SYN이 다시 왔어요. Linux는 SYN+ACK를 다시 보내요. RFC라면 ACK로 답해요.',
  'crossing-syn-ack': '동시 열기에서 온 SYN+ACK의 SYN은 이미 센 것이라, 그 ACK만 봐요.',
  'time-wait-fin-again':
    '상대가 FIN을 다시 보냈어요. 마지막 ACK가 닿지 않은 것이므로 다시 보내고 2MSL을 처음부터 세요.',
  'time-wait-acked':
    '상대의 FIN 뒤에는 올 것이 없는데 다른 세그먼트가 왔어요. 무엇을 기다리는지 ACK로 알려요.',
  'time-wait-restarted': '옛 연결의 세그먼트가 아직 도착해요. Linux는 2MSL을 처음부터 다시 세요.',
  'time-wait-left-out': 'TIME-WAIT 없이 바로 CLOSED가 돼요. 실제 TCP는 이렇게 하지 않아요.',
  'time-wait-reopened': '번호나 타임스탬프가 분명히 더 새로운 SYN이라, TIME-WAIT에서 바로 새 연결을 열어요.',
  'rst-back-to-listen': '수동으로 열던 연결이 RST를 받으면 조용히 LISTEN으로 돌아가요.',
  'rst-refused': '연결이 다 열리기 전에 RST를 받았어요. 여는 데 실패했어요.',
  'rst-reset': '검사를 통과한 RST예요. 연결은 바로 끝나고 애플리케이션은 오류를 받아요.',
  'rst-closed': '닫는 중에 검사를 통과한 RST를 받아 바로 CLOSED가 돼요.',
  'rst-challenged':
    '윈도우 안이지만 번호가 정확하지 않은 RST예요. 끊지 않고 챌린지 ACK(challenge ACK)를 보내 진짜인지 물어요.',
  'rst-time-wait-inexact':
    '둘째 검사: 번호가 정확하지 않은 RST예요. Linux는 TIME-WAIT에서 챌린지 ACK 없이 버려요.',
  'rst-time-wait-ignored':
    'TIME-WAIT에서는 RST를 무시해요. RST 하나로 TIME-WAIT이 일찍 끝나지 않게 하는 설정이에요.',
  'syn-back-to-listen': '수동으로 열던 중에 다른 SYN이 왔어요. LISTEN으로 돌아가요.',
  'syn-received-syn-reset':
    '넷째 검사: 수동으로 열던 중에 다른 SYN이 왔어요. Linux는 RST로 답하고 이 요청을 잊어요.',
  'syn-fin-wait-2-reset':
    '넷째 검사: 애플리케이션이 이미 떠난 FIN-WAIT-2에 온 SYN이에요. Linux는 RST로 답하고 이 연결을 잊어요.',
  'syn-challenged':
    '연결된 상태에 올 리 없는 SYN이에요. 챌린지 ACK(challenge ACK)를 보내 상대가 정말 다시 시작했는지 확인해요.',
  'syn-reset': '연결된 상태에 올 리 없는 SYN이에요. 옛 규칙대로 연결을 끊어요.',
  'no-ack-dropped': 'ACK 비트가 없는 세그먼트는 여기서 버려요.',
  'syn-received-established': '내 SYN이 확인됐어요. 이제 양쪽이 서로의 ISN을 알아요. ESTABLISHED가 돼요.',
  'syn-received-no-room':
    'accept 대기열이 가득 차 마지막 ACK를 버려요. 상대는 ESTABLISHED인데 서버는 아직 SYN-RECEIVED라 SYN+ACK를 다시 보내요.',
  'syn-received-no-room-reset': 'accept 대기열이 가득 찼어요. 상대를 기다리게 하지 않고 RST로 끊어요.',
  'syn-received-bad-ack': '내 SYN을 확인하지 않는 ACK예요. RST로 답해요.',
  'ack-unsent': '아직 보내지 않은 것을 확인하는 ACK예요. 버리고 ACK로 답해요.',
  'ack-unsent-dropped':
    '다섯째 검사: 보낸 적 없는 것을 확인하는 ACK예요. 예전 Linux는 ESTABLISHED에서 답 없이 버렸고, RFC는 ACK로 답해요.',
  'ack-too-old':
    '너무 오래된 번호를 확인하는 ACK예요. 추측일 수 있어 버리고 챌린지 ACK(challenge ACK)를 보내요.',
  'ack-new': '보낸 것이 확인됐어요. SND.UNA가 앞으로 가요.',
  'ack-window-opened':
    '새로 확인된 것은 없지만 상대의 윈도우가 커졌어요. 윈도우를 기다리던 데이터가 나갈 수 있어요.',
  'ack-of-original':
    '돌아온 타임스탬프가 재전송보다 앞서요. 처음 보낸 것이 닿은 것이라, 유실된 것은 없었어요.',
  'ack-nothing-new': '새로 확인해 주는 것이 없는 ACK예요. 바뀌는 것이 없어요.',
  'ack-of-fin-wait-2': '내 FIN이 확인됐어요. 이제 상대의 FIN을 기다려요.',
  'ack-of-fin-time-wait': '동시에 닫던 중 내 FIN이 확인됐어요. TIME-WAIT에 들어가요.',
  'ack-of-fin-closed': '내 FIN이 확인됐어요. 상대의 FIN은 이미 받았으니 연결이 끝나요.',
  'text-delivered': '순서에 맞는 데이터예요. 애플리케이션에 넘기고 ACK로 확인해요.',
  'text-delivered-ack-waits':
    '순서에 맞는 데이터라 애플리케이션에 넘겨요. ACK는 함께 실어 보낼 것을 잠시 기다려요.',
  'text-again': '모두 이미 받은 데이터예요. 같은 ACK를 바로 다시 보내요.',
  'text-held': '앞부분이 아직 오지 않은 데이터예요. 버리지 않고 보관하며, 빠진 번호를 ACK로 알려요.',
  'text-ignored': '상대의 FIN 뒤에 온 데이터는 있을 수 없으므로 무시해요.',
  'text-after-close-reset':
    '애플리케이션이 close()한 뒤에 새 데이터가 왔어요. 읽을 쪽이 없으니 RST로 유실을 알려요.',
  'fin-close-wait':
    '상대가 더 보낼 것이 없다고 알려 왔어요. 확인해 주고, 내 애플리케이션이 close()하기를 기다려요.',
  'fin-closing': '내 FIN이 확인되기 전에 상대의 FIN이 왔어요. 서로 동시에 닫는 중이에요.',
  'fin-time-wait': '상대의 FIN까지 받았어요. 마지막 ACK가 닿았는지 알 수 없으니 2MSL 동안 기다려요.',
  'fin-held': 'FIN이 그 앞의 데이터보다 먼저 왔어요. FIN에도 번호가 있으니 보관하고, 빠진 데이터를 기다려요.',
  'gap-fast-retransmit':
    '같은 ACK가 세 번 더 왔어요. 그 번호의 세그먼트가 빠진 것으로 보고 바로 다시 보내요.',
  'gap-rack-lost': '나중에 보낸 것은 닿았는데 이것은 아직이에요. 시간으로 유실을 판단해 다시 보내요.',
  'call-listen': '수동 열기: 연결 요청을 기다려요.',
  'call-accept': 'accept()가 accept 대기열에서 가장 오래 기다린 연결을 꺼내요.',
  'call-accept-waits': '꺼낼 연결이 아직 없어 accept()가 기다려요.',
  'accept-queue-joined':
    '내 SYN이 확인돼 ESTABLISHED가 됐어요. 애플리케이션이 accept()를 부를 때까지 accept 대기열에서 기다려요.',
  'call-close-queued-reset':
    '리슨 소켓을 닫았어요. accept 대기열의 연결은 꺼낼 쪽이 없어졌으니 RST로 끊어요.',
  'call-connect': '능동 열기: ISN을 정해 SYN을 보내요.',
  'call-connect-reuse': 'TIME-WAIT에 있던 같은 포트 쌍을 물려받아 새 연결을 열어요.',
  'call-address-taken': '그 주소는 아직 쓰이고 있어요. TIME-WAIT도 쓰이는 것으로 쳐요.',
  'call-send': '데이터를 보내요.',
  'call-send-queued': '지금은 보낼 수 없어 대기열에 넣어 둬요. 보낸 것이 확인되면 나가요.',
  'call-send-refused': '더는 보낼 수 없는 연결이에요.',
  'call-send-from-listen':
    'LISTEN에서 SEND하면 수동 열기가 능동 열기로 바뀌어요. SYN을 보내고, 데이터는 ESTABLISHED까지 기다려요.',
  'call-recv': '도착해 있던 데이터를 읽어요.',
  'call-recv-waits': '아직 읽을 것이 없어 기다려요.',
  'call-recv-window': '읽은 만큼 버퍼가 비어, 커진 윈도우를 상대에게 알려요(윈도우 갱신).',
  'call-shutdown': '보내기만 끝내요(half-close). FIN을 보내고, 읽기는 계속해요.',
  'call-close': '보내기도 읽기도 끝내요. 남은 데이터 뒤에 FIN을 보내요.',
  'call-close-last-ack': '상대는 이미 닫았어요. 내 FIN을 보내고 그 ACK만 기다려요.',
  'call-close-no-fin': '보낼 것이 없으니 소켓만 닫아요.',
  'call-close-unread-reset': '읽지 않은 데이터를 두고 닫았어요. FIN 대신 RST로 유실을 알려요.',
  'call-abort-reset': '연결을 그냥 끊어요. RST를 보내고 TIME-WAIT 없이 CLOSED가 돼요.',
  'call-abort-silent': 'RST로 상대에게 알려야 할 것이 없어 RST 없이 끝내요.',
  'call-crash': '호스트가 연결을 잊었어요. 상대에게는 아무것도 알려지지 않아요.',
  'call-bind': '쓸 수 있는 포트예요.',
  'call-keepalive': '오래 조용하면 살아 있는지 물어보기로 해요.',
  'call-nothing': '이 호출로 달라지는 것은 없어요.',
  'timer-retransmit-linear':
    '기다려도 답이 없어 SYN을 다시 보내요. Linux는 처음 몇 번은 같은 간격으로, 그다음부터 간격을 늘려 보내요.',
  'timer-retransmit': '기다려도 ACK가 오지 않아 가장 앞의 세그먼트를 다시 보내고, 기다리는 시간을 늘려요.',
  'timer-give-up': '여러 번 다시 보내도 답이 없어 포기해요.',
  'timer-syn-queue-pruned':
    'SYN 대기열이 반 넘게 찼는데 이 연결은 여러 번 보내도 답이 없어요. 새 SYN이 들어올 자리를 내주려고 일찍 지워요.',
  'timer-persist':
    '상대의 윈도우가 닫혀 있어요. 윈도우를 알리는 ACK가 유실됐을 수 있으니 물어보고, 다음에는 두 배로 기다려요.',
  'timer-persist-override': '윈도우가 작지만 닫히지는 않았어요. 충분히 기다렸으니 들어갈 만큼 보내요.',
  'timer-probe': 'ACK가 늦어요. 끝부분이 유실됐는지 마지막 세그먼트를 다시 보내 확인해요.',
  'timer-reorder': '순서가 바뀐 것뿐인지 기다려 봤지만 오지 않았어요.',
  'timer-delayed-ack': '함께 실어 보낼 데이터를 기다리다가, 이제 ACK만 보내요.',
  'timer-time-wait': '2MSL이 지났어요. 옛 세그먼트는 모두 사라졌다고 보고 CLOSED가 돼요.',
  'timer-fin-wait-2': '닫은 연결이 상대의 FIN을 너무 오래 기다렸어요. Linux는 여기서 잊어요.',
  'timer-keepalive': '조용한 상대에게 이미 확인된 번호를 보내 살아 있는지 물어요.',
  'timer-keepalive-postponed': '보낸 것이 아직 확인되지 않았어요. 그 답을 기다리느라 물어보기를 미뤄요.',
  'timer-keepalive-dead': '물어도 답이 없어요. 상대가 사라졌다고 보고 연결을 끊어요.',
};

const checks: Record<string, string> = {
  first: '첫째',
  second: '둘째',
  third: '셋째',
  fourth: '넷째',
  fifth: '다섯째',
  seventh: '일곱째',
  eighth: '여덟째',
};

/** Clauses are cited as they stand; only the names of the checks are words. */
export function clause(cited: string): string {
  return cited
    .replace(/(\w+) check\b/g, (whole, ordinal: string) =>
      ordinal in checks ? `${checks[ordinal]} 검사` : whole,
    )
    .replace('passive OPEN', '수동 열기')
    .replace('active OPEN', '능동 열기')
    .replace('appendix', '부록')
    .replace(/\bcase (\d)/, '경우 $1');
}

/** Every rule with its clause. */
export const reasons = reasonsFrom(rules, clause);
