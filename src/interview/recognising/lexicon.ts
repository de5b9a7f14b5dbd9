/**
 * What people call the things a connection is made of, in either language. Answers mix both ("클라가 SYN 보내고 seq=x"), so a
 * statement is compared by what it speaks of and not by its letters. One line is one term: a name, then its spellings. Latin ones
 * begin a word and may end in s, ed or ing; with a star anything may follow. Korean ones are stems, written without spaces, and are
 * found anywhere. Where several fit, the longest does.
 */
const lines = `
client: client, clnt, cli, 클라이언트, 클라
server: server, 서버
active: active closer, active close, actively clos*, active side, active one, active end, closes first, closed first, close first, closing first, initiator, 액티브, 먼저닫, 먼저끊, 먼저종료, 먼저close, 먼저fin, 능동
passive: passive*, closes second, closes last, closed last, 나중에닫, 나중에끊, 늦게닫, 수동, 패시브
peer: peer, other side, other end, remote*, opposite side, far end, counterpart, other party, 상대, 반대편, 반대쪽, 맞은편
both: both, each side, each end, each one, two side, two sides, all sides, either side, 양쪽, 둘다, 양측, 쌍방, 양단, 서로, 각자, 양끝, 양방향
kernel: kernel, os, operating system, tcp stack, 커널, 운영체제, 오에스
application: app, application, program*, process*, code, 애플리케이션, 어플리케이션, 앱, 어플, 프로그램, 프로세스, 응용, 코드
attacker: attack*, hacker, adversar*, 공격, 해커
router: router, switch, switches, intermediate node, 라우터, 교환기, 스위치
host: host, machine, box, 호스트, 머신, 장비
firewall: firewall, iptables, 방화벽
nat: nat
syn: syn
ack: ack, acknowledg*
fin: fin
rst: rst, reset*, 리셋
synack: syn ack, syn+ack, synack, ack syn, ack+syn, syn과ack, syn와ack, syn이랑ack, syn하고ack, syn&ack, both syn and ack, both flags syn and ack, syn and ack
data: data, byte, payload, 데이터, 바이트, 페이로드
segment: segment, packet, 세그먼트, 패킷
flag: flag, bit, single bit, one bit, 플래그, 비트, 1비트
field: field, header, 필드, 헤더
sequence: sequence number, sequence no, seq number, seq no, seq, sequence, 시퀀스번호, 시퀀스넘버, 순서번호, 일련번호, seq번호, sequence번호, 시퀀스
isn: isn, iss, initial sequence number, initial seq*, 초기시퀀스번호, 초기순서번호, 초기시퀀스, 초기seq, 시작번호
acknumber: acknowledgment number, acknowledgement number, ack number, ack no, ack num, 확인응답번호, ack번호, 응답번호, 확인번호
number: number, 번호, 넘버, 숫자
plusone: +1, plus one, plus 1, add one, adds one, adding one, add 1, one more than, incremented, 더하기1, 1을더, 하나더한, 1더, 1증가, 일을더, 더하기일
confirm: confirm*, verif*, validat*, prove*, settle*, check*, 확인, 검증, 증명
listen: listen*, 리슨, 리스닝, 리스너, 듣
synsent: syn sent
synreceived: syn received, syn rcvd, syn recv, syn receive
established: established, estab
finwait: fin wait
finwait1: fin wait 1, finwait1, fin wait1
finwait2: fin wait 2, finwait2, fin wait2
closewait: close wait, closewait
lastackstate: lastackstate, 라스트액
closingstate: closing state, closingstate, 클로징상태
timewait: time wait, timewait, 타임웨이트
closedstate: closedstate
finalack: final ack, last ack, third ack, 3rd ack, final acknowledg*, third segment, third packet, 3rd packet, 3rd segment, third message, third step, third one, third leg, last acknowledg*, 마지막ack, 최종ack, 세번째ack, 3번째ack, 세번째세그먼트, 세번째패킷, 셋째세그먼트, 3번째패킷, 마지막확인
send: send*, sent, transmit*, emit*, fire*, goes out, go out, leaves, issue*, 보내, 보낸, 보냄, 보냅, 보냈, 전송, 송신, 쏘, 쏴, 쏜, 날리, 날림, 나가, 나감, 나갑, 나간
resend: retransmi*, retransmission, resend*, resent, re send*, re sent, rexmit*, send again, sends again, sent again, sends it again, send it again, send once more, sends the same, retries, retry*, tries again, comes again, come again, 재전송, 재송신, 다시보내, 다시보낸, 다시보냄, 다시보냅, 다시전송, 또보내, 재시도, 다시시도, 다시온, 다시오, 또오, 또온, 다시옴
answer: answer*, repl*, respon*, reacts, 답, 응답, 대답, 회신
receive: receiv*, get, gets, got, arriv*, reach*, comes in, comes, came, see, sees, 받, 수신, 도착, 오면, 온다, 옵니다, 왔, 닿
lose: lose*, lost, loss, losing, missing, disappear*, vanish*, gets lost, never arrive*, 유실, 손실, 분실, 사라, 잃, 날아, 날려, 못받
drop: drop*, discard*, throw away, throws away, thrown away, ignor*, toss*, 버리, 버려, 버린, 버림, 버립, 드랍, 드롭, 폐기, 무시
wait: wait*, sit*, stay*, linger*, remain*, 기다, 대기, 머무, 머물, 남아, 남은, 남는
close: close, closes, closed, closing, terminat*, shut down, tear down, tears down, torn down, disconnect*, end, ends, ended, over, 닫, 끊, 종료, 해제, 클로즈, 끝
shutdown: shutdown, shut wr, half close, half closed, half closing, 셧다운, 반만닫, 하프클로즈, 쓰기만닫, 송신만닫
open: open*, establish, establishes, set up, sets up, setup, 맺, 열, 수립, 성립
connection: connection*, conn, conns, session, 연결, 커넥션, 세션, 접속
connect: connect, connects, connecting
accept: accept, accepts, accepted, accepting, 꺼내, 꺼낼, 꺼냄, 받아들, 받아주
bind: bind, binds, binding, 바인드, 바인딩
read: read, reads, reading, recv, recvs, receive call, 읽
write: write*, 쓰기
call: call*, invok*, 호출, 부르, 불러, 부른, 콜
timer: timer, countdown, 타이머, 카운트
clock: clock, time of day, 시계, 클록, 클럭, 시각, 시간값, 타임카운터
timeout: timeout, time out, timed out, times out, timing out, etimedout, gives up, give up, giving up, 타임아웃, 시간초과, 포기
restart: restart*, start over, starts over, starts again, start again, from the beginning, from beginning, from zero, from scratch, begin again, begins again, starts anew, counts again, again from, resets the timer, reset the timer, reset the clock, resets the clock, resets its timer, reset its timer, timer is reset, timer resets, timer restarts, 처음부터, 다시시작, 다시재, 다시잰, 다시카운트, 초기화, 새로시작, 새로재, 리셋되고, 타이머리셋, 타이머를리셋, 타이머가리셋
twomsl: 2msl, 2 msl, 2*msl, 2×msl, 2xmsl, 2x msl, two msl, twice the msl, twice msl, double msl, double the msl, msl*2, msl의두배, msl두배, msl의2배, msl2배
msl: msl, maximum segment lifetime, 세그먼트수명
first: first*, initially, 먼저, 우선, 일찍
later: later, afterwards, behind, second, 나중, 늦, 뒤에
same: same, identical, equal*, 같은, 같으, 같이생, 동일, 그대로, 같다
different: differ*, another, distinct, 다른, 다르, 달라, 남의
separate: separate*, independent*, own half, on its own, each half, each direction, per direction, individually, one way, 따로, 별도, 각각, 독립, 방향마다, 각방향, 방향별, 하나씩
direction: direction*, way, half, full duplex, duplex, both ways, 방향, 전이중, 양방향
new: new*, fresh*, reopened, 새연결, 새로운, 새syn, 새데이터, 신규, 재연결
old: old, older, stale, previous*, prior, earlier, past, delayed, late, lingering, stray*, wandering, leftover, 오래된, 오래전, 예전, 옛, 이전, 과거, 기존, 늦게, 늦은, 지연된, 뒤늦, 묵은, 떠돌
duplicate: duplicat*, dup, dups, dupplicate, copies, copy, twice, 중복, 복제, 두번처리, 두번전달, 또처리
forge: forg*, spoof*, fake*, impersonat*, pretend*, hijack*, inject*, 위조, 스푸핑, 속인, 속이, 사칭, 하이재킹, 탈취, 가짜, 위장
guess: guess*, predict*, infer*, comput*, 추측, 예측, 맞혀, 맞히, 맞춰, 맞추, 유추, 계산, 짐작, 알아내
random: random*, 난수, 랜덤, 무작위, 임의
hash: hash*, digest, prf, 해시, 해쉬
secret: secret*, keyed, key, 비밀, 키를, 키로, 비밀키
fourtuple: four tuple, 4 tuple, 4tuple, tuple, 4튜플, 튜플, 네가지값, 5튜플, socket pair, ip port pair, ip/port pair, ip와포트, 주소와포트, ip랑포트
address: address*, addr, ip, ips, 주소, 아이피
port: port, 포트
ephemeral: ephemeral*, local port range, port range, 임시포트, 포트범위, 동적포트
destination: destination*, backend, upstream, target, outbound, outgoing, dialing out, dials out, 목적지, 대상서버, 아웃바운드, 나가는연결
option: option*, 옵션
cookie: cookie*, 쿠키
fastopen: fast open, fastopen, tfo, 패스트오픈
mss: mss
window: window, 윈도우, 윈도
windowscale: window scal*, wscale, 윈도우스케일, 윈도스케일
sack: sack
timestamp: timestamp*, 타임스탬프
resource: resource*, memory, 자원, 리소스, 메모리
state: state, status, tcb, control block, entry, entries, 상태, 제어블록, 엔트리
store: store*, storing, keep, keeps, kept, save*, hold, holds, held, buffer*, remember*, 저장, 보관, 기억, 붙잡, 유지, 버퍼, 들고있, 쌓아
deliver: deliver*, hand, hands, handed, pass, passes, passed, give to, 넘기, 넘겨, 넘길, 올려, 올리, 전달
queue: queue*, 큐, 대기열
backlog: backlog, 백로그
synqueue: syn queue, syn backlog, half open queue, incomplete queue, syn큐, 반만열린큐
acceptqueue: accept queue, completed queue, complete queue, accept큐, 완료큐
full: full, fill*, overflow*, exhaust*, run out, runs out, ran out, running out, used up, uses up, use up, out of, saturat*, 가득, 꽉, 차면, 차서, 찼, 넘치, 넘칠, 고갈, 바닥, 소진, 채우, 채워, 부족, 모자라
bandwidth: bandwidth, 대역폭
room: room, slot, space, place, 자리, 공간
halfopen: half open, 반만열린, 반쯤열린, 하프오픈, 반열린
roundtrip: round trip, rtt, 왕복
save: saves, saving, saved, 아낀, 아끼, 절약, 줄어, 줄인, 줄여, 이득
refuse: refus*, reject*, deny, denied, econnrefused, 거절, 거부
silence: silen*, no answer, no response, no reply, nothing back, nothing comes back, never answer*, unanswered, 무응답, 답이없, 응답이없, 응답없, 답없, 묵묵부답, 아무답, 아무응답
know: know, knows, knowing, known, aware, notice*, learn*, realis*, realiz*, find out, finds out, discover*, 알게, 알수, 알고, 안다, 알아, 압니다, 인지, 모르, 모름, 모른, 모릅, 몰라
distinguish: distinguish*, tell apart, tell whether, tell if, tell that, tell a, tell it, told apart, recogni*, identif*, idea if, idea whether, 구분, 구별, 식별, 판별, 가려, 걸러
unaware: no idea, unaware, does not know, doesn't know, hasn't noticed, 모른채, 아무것도모, 모르는채
path: path, route, on path, off path, 경로, 오프패스
circuit: circuit, 회선
network: network, wire, cable, link, 네트워크, 회선상, 랜선, 케이블, 네트웍
forward: forward*, 포워딩
agree: agree*, synchroni*, exchange*, syncs, 동기화, 맞춰둔, 합의, 교환, 맞추
idle: idle, no traffic, 유휴, 트래픽이없
probe: probe*, 프로브, 탐침
keepalive: keep alive, keepalive*, heartbeat, 킵얼라이브, 하트비트
alive: alive, living, 살아, 생존
default: default*, 기본, 디폴트
off: off, disabled, turned off, 꺼져, 꺼짐, 비활성, off고
hang: hang*, hung, stuck, deadlock*, block*, frozen, freez*, unresponsive, 멈추, 멈췄, 멈춘, 멈춰, 데드락, 교착, 막힌, 블록, 블로킹, 먹통
die: die, dies, died, dead, crash*, kill*, goes down, went down, 죽, 크래시, 다운, 꺼지, 꺼졌, 꺼진
reboot: reboot*, boots, booted, boot, 재부팅, 재시작
forget: forget*, forgot*, no longer has, has no connection, no such connection, no matching, knows nothing, gone, 잊, 없는연결, 모르는연결, 연결이없, 연결을모, 커넥션을모, 커넥션이없, 없어진연결, 모르는세그먼트
unread: unread, without reading, not read, hasn't read, haven't read, didn't read, 안읽, 읽지않, 덜읽, 다읽지, 못읽
eof: eof, end of file, end of stream, returns 0, return 0, returned 0, returning 0, returns zero, gets 0, gets zero, 0을반환, 0을리턴, 0리턴, 0반환, 0을돌려, 파일끝, 이오에프
descriptor: descriptor*, fd, fds, 디스크립터, 파일핸들
socket: socket*, 소켓
threaddump: thread dump, stack dump, jstack, 스레드덤프, 쓰레드덤프
thread: thread*, 스레드, 쓰레드
leak: leak*, 새는, 누수, 누락, 빠뜨, forgets to close, forget to close, never close*, never called close, 닫지않, close안, close를안, close를호출하지, close호출을안, close를빼먹
pool: pool*, 풀링, 커넥션풀, 연결풀
reuse: reus*, re us*, recycl*, 재사용, 재활용
exception: exception*, error path, error handling, error paths, catch, 예외
fault: fault, bug, our own, our code, on us, our side, our app, our application, our program, my code, 우리쪽, 우리앱, 우리애플리케이션, 우리코드, 우리서버, 버그, 우리프로그램, 우리잘못, 우리문제
cause: cause*, reason*, typical*, usual*, 원인, 이유
capture: tcpdump, wireshark, captur*, 캡처, 패킷덤프, 덤프
ss: ss, netstat
recvq: recv q, recvq
look: look*, inspect*, check, find, 보고, 본다, 살펴, 찾
merge: combin*, merg*, piggyback*, shar*, same segment, one segment, one packet, single segment, single packet, same packet, together, 합쳐, 합치, 합칠, 합친, 한꺼번에, 함께, 같이보, 한번에, 한세그먼트, 한패킷, 하나로, 묶어
step: step*, phase*, 단계
immediate: immediate*, at once, right away, straight, directly, instant*, on the spot, automatically, by itself, itself, 바로, 즉시, 곧바로, 그자리, 알아서, 자동, 스스로
delayack: delayed ack, delays the ack, delay the ack, 지연ack, delayed acknowledg*
delay: delay*, postpon*, defer*, 지연, 미루, 미룬, 미뤄
challenge: challenge*, 챌린지
exact: exact*, precisely, 정확, 딱맞, 딱
outside: outside*, out of window, out of the window, beyond the window, 윈도우밖, 윈도우를벗어, 벗어난, 벗어나, 밖
inside: inside, in window, in the window, within, 윈도우안, 안에, 윈도우내
cumulative: cumulative*, up to, everything before, 누적, 까지
next: next, 다음
expect: expect*, wants, rcv nxt, 기다리는번호, 기대, 받고싶, 받을차례, 받을
below: one below, one less, minus one, minus 1, snd nxt 1, 하나작은, 1작은, snd nxt, 이미ack, 이미확인
empty: empty, no data, 빈, 데이터없는
order: in order, out of order, order, ordering, 순서
gap: gap, hole, 빈번호, 빈자리, 구멍, 빈곳
occupy: occup*, consum*, take up, taking up, takes one, takes a, take one, takes up, takes 1, take 1, eats, counts as, uses one, uses up one, uses a number, 차지, 소비, 소모, 먹, 사용
carry: carr*, contain*, includ*, with its, put*, 담, 싣, 실어, 실을, 실으, 넣, 들어, 들어있, 포함
2: two, 두번, 두개, 둘, 2번, 2개, 두큐, 두가지
3: three, 세번, 세개, 셋, 3번, 3개, 세단계, 3단계
4: four, 네번, 네개, 넷, 4번, 4개, 네단계, 4단계
6: six, 여섯, 6개
value: value*, 값
one: one, single, 하나, 한개, 한번
purpose: purpose*, goal, aim, 목적
prevent: prevent*, protect*, avoid*, stop*, guard*, 막, 방지, 보호
sniff: sniff*, eavesdrop*, watch*, listens in, on path, on the path, 엿보, 엿듣, 도청, 스니핑, 경로상, 경로위
mix: mix*, mistak*, taken for, confus*, accepted as, get into, gets into, enter*, intrude, falls into, fit in, 섞, 끼어, 혼입, 오인, 착각, 혼동, 들어와, 받아들여
expire: expire*, die out, dies out, die off, fade*, time to live, 소멸, 만료, 사라질, 없어질, 수명
believe: believ*, think*, assum*, consider*, 믿, 생각, 착각, 여기
guarantee: guarante*, sure, certain*, promise*, 보장
increase: increas*, monoton*, rise*, rising, higher, larger, bigger, grow*, greater, newer, keeps rising, 증가, 커지, 크다, 큰, 더크, 더큰, 단조
break: break*, broken, 깨
idempotent: idempot*, replay*, 멱등, 재생공격
backlogcap: somaxconn
reuseaddr: so reuseaddr, reuseaddr
reuseport: so reuseport, reuseport
linger: so linger, linger 0, linger zero, linger
twreuse: tcp tw reuse, tw reuse
twrecycle: tcp tw recycle, tw recycle
fintimeout: tcp fin timeout, fin timeout
twbuckets: tcp max tw buckets, tw buckets, max tw buckets
rfc1337: rfc 1337, rfc1337, tcp rfc1337
econnreset: econnreset, connection reset, 커넥션리셋
epipe: epipe, broken pipe, sigpipe
constant: constant*, hardcod*, hard cod*, compiled, fixed, 상수, 고정, 하드코딩, 못바꾸, 바꿀수없
sysctl: sysctl*, 커널파라미터
irrelevant: irrelevant, no matter, doesn't matter, does not matter, whichever, whoever, no difference, nothing to do, makes no difference, or server, or client, 상관없, 무관, 관계없, 어느쪽이든, 든서버든, 누구든, 상관이없, 일수도
assassinate: assassinat*, 암살
early: early, premature*, before its time, before 2msl, ahead of time, 일찍끝, 조기, 전에끝, 빨리끝
crossed: cross*, simultaneous*, same time, 교차, 엇갈, 동시
cost: cost*, price, trade off, downside, 대가, 비용, 단점
harm: harm*, danger*, don't touch, risky, bad idea, avoid, never use, 해롭, 위험, 쓰지말, 금물
only: only, just, merely, 뿐
already: already, since, 이미, 벌써
before: before, until, 전에, 까지, 때까지
reallyneed: need*, must, have to, has to, 필요, 해야, 되어야, 돼야
unconfirmed: unconfirmed, never confirmed, unacknowledged, nobody acks, no one acks, not acknowledged, 확인되지않, 확인받지못, 확인못받
hours: hour*, 2시간, 두시간, 시간뒤, 시간후
hosta: hosta
hostb: hostb
linux: linux, 리눅스
handshake: handshak*, 핸드셰이크, 핸드쉐이크, 핸드셰이킹, 핸드쉐이킹
again: again, once more, another time, 한번더, 다시, 재차
start: start*, begin*, begun, began, 시작
return: return*, 반환, 리턴, 돌려주, 돌려준
fail: fail*, error*, 실패, 에러, 오류
complete: complet*, finish*, done, 완료, 끝난, 끝내, 끝나
backoff: backoff, backs off, back off, exponential*, doubl*, 두배씩, 배씩, 백오프, 지수
all: all, every, everything, 모두, 모든, 전부
abort: abort*, forcibly, forced, 강제
minutes: minute*, min, 분
proxy: proxy, proxies, 프록시
loopback: loopback, 루프백
source: source*, src, 출발지, 소스
local: local, own address, 로컬
most: maximum, max, largest, at most, 최대
size: length*, size*, 길이, 크기
syncookies: tcp syncookies, syncookies
range: range*, 범위
enable: enabl*, turn on, turned on, turning on, turns on, switch on, switched on, set to 1, 켜, 설정
shorten: shorten*, shorter, reduc*, lower*, fewer, decreas*, 줄이, 줄여, 줄인, 줄일, 낮추, 낮춰
remove: remov*, delet*, 제거, 삭제, 지우, 지워
rare: rare*, seldom, unusual, 드물, 드문
punching: punch*, 펀칭
ambiguous: ambig*, unclear, 모호, 애매
proof: proof, evidence, sign that, 증거, 표시
icmp: icmp
unreachable: unreach*, 도달불가
exist: exist*, occur*, appear*, 생기, 생긴, 생성, 만들, 만든
real: real, genuine, legitimate, legit, valid, normal, 진짜, 정상, 유효
proceed: forward to, continue*, go on, goes on, keep on, 계속, 여전히
unknown: unknown, can't tell, cannot tell, can't know, cannot know, no way to know, no way of knowing, 알수없, 알수가없, 알길이없, 못알, 알지못, 구분할수없, 구분못, 구분을못, 구별할수없, 구별못
alone: alone, by itself, on its own account, 만으로
believes: convinced, 줄알
outlast: outlast*, outlive*, survive*, 견디, 버티
limit: limit*, 제한, 한도
request: request*, 요청
physical: physical, 물리
fewerconnections: fewer connections, less connections, open fewer, 덜열, 적게열
serverlisten: nobody listens, no listener, nobody is listening, no one listens, not listening, no process, no socket listening, nothing listening, nothing is listening, 리슨하는프로세스가없, 듣는프로세스가없, 리슨안, 리스닝중인프로세스가없, 안떠있, 떠있지않, 안열려, 열려있지않, 닫힌포트, 안열린, 리스닝하지않, 리슨하지않, 리슨소켓이없, 리스닝소켓이없
`;

/** A way to write a term. */
export interface Spelling {
  readonly term: string;
  /** Whether any letters may follow: "retransmi" begins "retransmitted". */
  readonly isStem: boolean;
}

/** The spellings by what a text is walked along: the next letter, one after the other. */
export interface Branch {
  readonly next: Map<string, Branch>;
  spelling: Spelling | null;
}

export const lexicon: Branch = { next: new Map(), spelling: null };
for (const line of lines.trim().split('\n')) {
  const [term = '', spellings = ''] = line.split(/: (.*)/);
  for (const written of spellings.split(', ')) {
    const isStem = written.endsWith('*');
    let branch = lexicon;
    for (const letter of isStem ? written.slice(0, -1) : written) {
      let next = branch.next.get(letter);
      if (next === undefined) {
        next = { next: new Map(), spelling: null };
        branch.next.set(letter, next);
      }
      branch = next;
    }
    branch.spelling ??= { term, isStem };
  }
}
