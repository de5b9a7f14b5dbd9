/**
 * What people call the things a connection is made of, in either language. Answers mix both ("클라가 SYN 보내고 seq=x"), so a
 * statement is compared by what it speaks of and not by its letters. One line is one term: a name, then its spellings. Latin ones
 * begin a word and may end in s, ed or ing; with a star anything may follow. Korean ones are stems, written without spaces, and are
 * found anywhere. Where several fit, the longest does.
 */
const lines = `
2: two, 두번, 두개, 둘, 2번, 2개, 두큐, 두가지
3: three, 세번, 세개, 셋, 3번, 3개, 세단계, 3단계
4: four, 네번, 네개, 넷, 4번, 4개, 네단계, 4단계
6: six, 여섯, 6개
abort: abort*, forcibly, forced, 강제, abortive, 강제로
accept: accept, accepts, accepted, accepting, 꺼내, 꺼낼, 꺼냄, 받아들, 받아주, take off the queue, takes off, takes it off, takes it out, 가져오, 가져가, 빼오, 빼내
acceptqueue: accept queue, completed queue, complete queue, accept큐, 완료큐
ack: ack, acknowledg*
acknumber: acknowledgment number, acknowledgement number, ack number, ack no, ack num, 확인응답번호, ack번호, 응답번호, 확인번호
active: active closer, active close, actively clos*, active side, active one, active end, closes first, closed first, close first, closing first, initiator, 액티브, 먼저닫, 먼저끊, 먼저종료, 먼저close, 먼저fin, 능동
address: address*, addr, ip, ips, 주소, 아이피
again: again, once more, another time, 한번더, 다시, 재차
agree: agree*, synchroni*, exchange*, syncs, 동기화, 맞춰둔, 합의, 교환, 맞추, in sync, 싱크, 주고받, negotiat*
alive: alive, living, 살아, 생존, still there, up and running, 살아있
all: all, every, everything, 모두, 모든, 전부
alone: alone, on its own account, 만으로
already: already, since, 이미, 벌써
ambiguous: ambig*, unclear, 모호, 애매
answer: answer*, repl*, respon*, reacts, 답, 응답, 대답, 회신, come back with, comes back with, 회답, 답장
application: app, application, program*, process*, code, 애플리케이션, 어플리케이션, 앱, 어플, 프로그램, 프로세스, 응용, 코드, user process, user space, userland, 유저프로세스, 유저레벨, 응용프로그램
assassinate: assassinat*, 암살
attacker: attack*, hacker, adversar*, 공격, 해커, malicious, intruder, 침입자, 악의적
backlog: backlog, 백로그
backlogcap: somaxconn
backoff: backoff, backs off, back off, exponential*, doubl*, 두배씩, 배씩, 백오프, 지수
bandwidth: bandwidth, 대역폭
before: before, until, 전에, 때까지
believe: believ*, think*, assum*, consider*, 믿, 생각, 여기
believes: convinced, 줄알
below: one below, one less, minus one, minus 1, snd nxt 1, 하나작은, 1작은, snd nxt, 이미ack, 이미확인
bind: bind, binds, binding, 바인드, 바인딩
both: both, each side, each end, each one, two side, two sides, all sides, either side, 양쪽, 둘다, 양측, 쌍방, 양단, 서로, 각자, 양끝, 양방향, the two sides, the two ends, mutually, 모두가, 양방, 두쪽, 두호스트
break: break*, broken, 깨
call: call*, invok*, 호출, 부르, 불러, 부른, 콜
capture: tcpdump, wireshark, captur*, 캡처, 패킷덤프, 덤프
carry: carr*, contain*, includ*, with its, put*, 담, 싣, 실어, 실을, 실으, 넣, 들어, 들어있, 포함, bears, holding, along with, together with, 들어가, 적혀, 적어, 실리, 실린, 탑재
cause: cause*, reason*, typical*, usual*, 원인, 이유
challenge: challenge*, 챌린지
circuit: circuit, 회선
client: client, clnt, cli, 클라이언트, 클라
clock: clock, time of day, 시계, 클록, 클럭, 시각, 시간값, 타임카운터
close: close, closes, closed, closing, terminat*, shut down, tear down, tears down, torn down, disconnect*, end, ends, ended, over, 닫, 끊, 종료, 해제, 클로즈, 끝, shut, hang up, hangs up, 닫는, 연결끊
closedstate: closedstate
closewait: close wait, closewait
closingstate: closing state, closingstate, 클로징상태
complete: complet*, finish*, done, 완료, 끝난, 끝내, 끝나, 완성, 마무리, 마치
confirm: confirm*, verif*, validat*, prove*, settle*, check*, 확인, 검증, 증명
connect: connect, connects, connecting
connection: connection*, conn, conns, session, 연결, 커넥션, 세션, 접속, channel, 커넥
constant: constant*, hardcod*, hard cod*, compiled, fixed, 상수, 고정, 하드코딩, 못바꾸, 바꿀수없, can't be changed, cannot be changed, cannot change, can not change, can't change, 변경할수없, 못바꿔, 변경불가, 바꾸지못
cookie: cookie*, 쿠키
cost: cost*, price, trade off, downside, 대가, 비용, 단점, drawback, tradeoff, sacrifice*, 희생, 포기해
crossed: cross*, simultaneous*, same time, 교차, 엇갈, 동시
cumulative: cumulative*, up to, everything before, 누적, 까지, all bytes before, everything up to, so far, 여기까지, 그전까지, 앞의것
data: data, byte, payload, 데이터, 바이트, 페이로드
default: default*, 기본, 디폴트
delay: delay*, postpon*, defer*, 지연, 미루, 미룬, 미뤄
delayack: delayed ack, delays the ack, delay the ack, 지연ack, delayed acknowledg*
deliver: deliver*, hand, hands, handed, pass, passes, passed, give to, 넘기, 넘겨, 넘길, 올려, 올리, 전달, gives it to, given to, hand over, hands over, handed over, 건네, 넘긴
descriptor: descriptor*, fd, fds, 디스크립터, 파일핸들, file handle*, 파일디스크립터, fd가
destination: destination*, backend, upstream, target, outbound, outgoing, dialing out, dials out, 목적지, 대상서버, 아웃바운드, 나가는연결
die: die, dies, died, dead, crash*, kill*, goes down, went down, 죽, 크래시, 다운, 꺼지, 꺼졌, 꺼진, power failure, powered off, power off, pulled the plug, 뻗, 전원
different: differ*, another, distinct, 다른, 다르, 달라, 남의, unique, 별개, 서로다른, 달라지
direction: direction*, way, half, full duplex, duplex, both ways, 방향, 전이중, bidirectional, two way, 단방향, 한쪽방향
distinguish: distinguish*, tell apart, tell if, tell that, tell a, tell it, told apart, recogni*, identif*, idea if, idea whether, 구분, 구별, 식별, 판별, 가려, separate out, 분간, 알아볼
drop: drop*, discard*, throw away, throws away, thrown away, ignor*, toss*, 버리, 버려, 버린, 버림, 버립, 드랍, 드롭, 폐기, 무시, throw it away, silently, 씹, 걸러
duplicate: duplicat*, dup, dups, dupplicate, copies, copy, twice, 중복, 복제, 두번처리, 두번전달, 또처리, repeated, replayed, 또한번
eaddrnotavail: eaddrnotavail, cannot assign requested address, can't assign requested address
early: early, premature*, before its time, before 2msl, ahead of time, 일찍끝, 조기, 전에끝, 빨리끝, too soon, sooner, before 2msl is over, before the 2msl, cut short, cuts short, 빨리없
econnreset: econnreset, connection reset, 커넥션리셋, connection reset by peer, reset by peer
empty: empty, no data, 빈, 데이터없는
enable: enabl*, turn on, turned on, turning on, turns on, switch on, switched on, set to 1, 켜, 설정
eof: eof, end of file, end of stream, returns 0, return 0, returned 0, returning 0, returns zero, gets 0, gets zero, 0을반환, 0을리턴, 0리턴, 0반환, 0을돌려, 파일끝, 이오에프, nothing more to read, 0바이트, zero bytes, read가0, recv가0
ephemeral: ephemeral*, local port range, port range, 임시포트, 포트범위, 동적포트, source port, client port, outgoing port, outbound port, 출발지포트, 클라이언트포트, 로컬포트, 소스포트, 나가는포트
epipe: epipe, broken pipe, sigpipe
established: established, estab
exact: exact*, precisely, 정확, 딱맞, 딱
exception: exception*, error path, error handling, error paths, catch, 예외, exceptions, finally, try catch
exist: exist*, occur*, appear*, 생기, 생긴, 생성, 만들, 만든, 형성
expect: expect*, wants, rcv nxt, 기다리는번호, 기대, 받고싶, 받을차례, 받을, i want, awaiting, 원하는, 받을번호, 받아야할
expire: expire*, die out, dies out, die off, fade*, time to live, 소멸, 만료, 사라질, 없어질, 수명, gone from the network, disappear from the network, clear out, die in the network, 다사라, 소멸될, 없어질때
fail: fail*, error*, 실패, 에러, 오류, 실패하, 안됨
fastopen: fast open, fastopen, tfo, 패스트오픈
fault: fault, bug, our own, our code, on us, our side, our app, our application, our program, my code, 우리쪽, 우리앱, 우리애플리케이션, 우리코드, 우리서버, 버그, 우리프로그램, 우리잘못, 우리문제, our problem, my own, server code, bug in, 우리책임, 애플리케이션버그, 앱버그, 코드버그, 애플리케이션문제, 앱문제
fewerconnections: fewer connections, less connections, open fewer, 덜열, 적게열
field: field, header, 필드, 헤더
fin: fin
finalack: final ack, last ack, third ack, 3rd ack, final acknowledg*, third segment, third packet, 3rd packet, 3rd segment, third message, third step, third one, third leg, last acknowledg*, 마지막ack, 최종ack, 세번째ack, 3번째ack, 세번째세그먼트, 세번째패킷, 셋째세그먼트, 3번째패킷, 마지막확인
fintimeout: tcp fin timeout, fin timeout
finwait1: fin wait 1, finwait1, fin wait1
finwait2: fin wait 2, finwait2, fin wait2
finwait: fin wait
firewall: firewall, iptables, 방화벽
first: first*, initially, 먼저, 우선, 일찍
flag: flag, bit, single bit, one bit, 플래그, 비트, 1비트
forge: forg*, spoof*, fake*, impersonat*, pretend*, hijack*, inject*, 위조, 스푸핑, 속인, 속이, 사칭, 하이재킹, 탈취, 가짜, 위장, masquerad*, on behalf of, someone else, 가장한, 가장해, 흉내, 조작, 변조
forget: forget*, forgot*, no longer has, has no connection, no such connection, no matching, knows nothing, gone, 잊, 없는연결, 모르는연결, 연결이없, 연결을모, 커넥션을모, 커넥션이없, 없어진연결, 모르는세그먼트, no record, no state for, no state, no longer exists, does not exist, doesn't exist, unknown connection, knows no, has nothing, no tcb, 정보가없, 상태가없, 소켓이없, 기억이없, 기억못, 없는커넥션, tcb가없, 존재하지않
fork: fork*, inherit*, child process, 포크, 상속, 자식프로세스
forward: forward*, 포워딩, relay*, 중계
fourtuple: four tuple, 4 tuple, 4tuple, tuple, 4튜플, 튜플, 네가지값, 5튜플, socket pair, ip port pair, ip와포트, 주소와포트, ip랑포트, four values, 주소포트조합, 네값, 소켓쌍
full: full, fill*, overflow*, exhaust*, run out, runs out, ran out, running out, used up, uses up, use up, out of, saturat*, 가득, 꽉, 차면, 차서, 찼, 넘치, 넘칠, 고갈, 바닥, 소진, 채우, 채워, 부족, 모자라, no room, no space, no more room, used all, 포화, 다쓰, 다써, 동나, 꽉차, 가득차, 넘쳐, 초과
gap: gap, hole, 빈번호, 빈자리, 구멍, 빈곳, hole is filled, 메우, 메워, 빠진
guarantee: guarante*, sure, certain*, promise*, 보장, assur*, 확신, 장담, 확실
guess: guess*, predict*, infer*, comput*, 추측, 예측, 맞혀, 맞히, 맞춰, 유추, 계산, 짐작, 알아내, work out, works out, figure out, foresee*, anticipat*, 때려맞, 예상
halfopen: half open, 반만열린, 반쯤열린, 하프오픈, 반열린
handshake: handshak*, 핸드셰이크, 핸드쉐이크, 핸드셰이킹, 핸드쉐이킹
hang: hang*, hung, stuck, deadlock*, block*, frozen, freez*, unresponsive, 멈추, 멈췄, 멈춘, 멈춰, 데드락, 교착, 막힌, 블록, 블로킹, 먹통, hanging, deadlocked, 멈출, 응답불능
harm: harm*, danger*, don't touch, risky, bad idea, never use, 해롭, 위험, 쓰지말, 금물, risk*, bad, unsafe, 안좋, 부작용
hash: hash*, digest, prf, 해시, 해쉬
host: host, machine, box, 호스트, 머신, 장비, node, endpoint, 노드, 종단, 단말
hosta: hosta
hostb: hostb
hours: hour*, 2시간, 두시간, 시간뒤, 시간후
icmp: icmp
idempotent: idempot*, replay*, 멱등, 재생공격, safe to repeat, safe to retry, 두번실행, 여러번실행
idle: idle, no traffic, 유휴, 트래픽이없
immediate: immediate*, at once, right away, straight, directly, instant*, on the spot, automatically, by itself, itself, 바로, 즉시, 곧바로, 그자리, 알아서, 자동, 스스로, without delay, instantly, 곧장, 지체없이, 자동으로
increase: increas*, monoton*, rise*, rising, higher, larger, bigger, grow*, greater, newer, keeps rising, 증가, 커지, 크다, 큰, 더크, 더큰, 단조, goes up, go up, increment*, climb*, bigger than, 늘어나, 올라
inside: inside, in window, in the window, within, 윈도우안, 안에, 윈도우내, falls in the window, inside the window, 윈도우에들, 범위안
irrelevant: irrelevant, no matter, doesn't matter, does not matter, whichever, whoever, no difference, nothing to do, makes no difference, or server, or client, 상관없, 무관, 관계없, 어느쪽이든, 든서버든, 누구든, 상관이없, 일수도, regardless, any side, whichever side, both can, can be either, may be either, not necessarily, 아무쪽, 둘중, 어느쪽
isn: isn, iss, initial sequence number, initial seq*, 초기시퀀스번호, 초기순서번호, 초기시퀀스, 초기seq, 시작번호
keepalive: keep alive, keepalive*, heartbeat, 킵얼라이브, 하트비트
kernel: kernel, os, operating system, tcp stack, 커널, 운영체제, 오에스, os level, tcp layer, network stack, tcp스택, tcp레벨, tcp단
know: know, knows, knowing, known, aware, notice*, learn*, realis*, realiz*, find out, finds out, discover*, 알게, 알수, 알고, 안다, 알아, 압니다, 인지, 모르, 모름, 모른, 모릅, 몰라, see whether, tell whether, 눈치, 알아차, 감지, 탐지, detect*
lastackstate: lastackstate, 라스트액
later: later, afterwards, behind, second, 나중, 늦, 뒤에
leak: leak*, 새는, 누수, 누락, 빠뜨, forgets to close, forget to close, never close*, never called close, 닫지않, close안, close를안, close를호출하지, close호출을안, close를빼먹, forgot to close, missing close, doesn't close, does not close, not closing, not calling close, isn't closed, didn't close, 닫는걸, 클로즈를안, 닫는코드, 안닫
limit: limit*, 제한, 한도, cap, capped, caps, 상한, 한계
linger: so linger, linger 0, linger zero
linux: linux, 리눅스
listen: listen*, 리슨, 리스닝, 리스너, 듣
local: local, own address, 로컬
look: look*, inspect*, find, 보고, 본다, 살펴, 찾, look at, see which, examine*, 조회, 체크, 점검
loopback: loopback, 루프백
lose: lose*, lost, loss, losing, missing, disappear*, vanish*, gets lost, never arrive*, 유실, 손실, 분실, 사라, 잃, 날아, 날려, 못받, never made it, dropped on the way, 없어지, 로스, 중간에사라
merge: combin*, merg*, piggyback*, shar*, same segment, one segment, one packet, single segment, single packet, same packet, together, 합쳐, 합치, 합칠, 합친, 한꺼번에, 함께, 같이보, 한번에, 한세그먼트, 한패킷, 하나로, 묶어, in one go, coalesc*, in the same, at the same time as, 얹, 실어보내, 묶어서, 같이실, 한꺼번, 동시에보내, 피기백
minutes: minute*, min, 분
mix: mix*, mistak*, taken for, confus*, accepted as, get into, gets into, enter*, intrude, falls into, fit in, 섞, 끼어, 혼입, 오인, 착각, 혼동, 들어와, 받아들여, leak into, slip into, slips into, belongs to, interfere*, creep*, 잘못받, 스며, 끼어들, 침투, 헷갈
most: maximum, max, largest, at most, 최대
msl: msl, maximum segment lifetime, 세그먼트수명
mss: mss
nat: nat
network: network, wire, cable, link, 네트워크, 회선상, 랜선, 케이블, 네트웍, internet, 인터넷, 중간
new: new*, fresh*, reopened, 새연결, 새로운, 새syn, 새데이터, 신규, 재연결, next connection, later connection, another connection, reincarnation, incarnation, 새로, 다음연결, 새커넥션, 새세션
next: next, 다음, following, 그다음, 이어서
nomoredata: no more data, done sending, finished sending, nothing more to send, no more to send, nothing left to send, won't send, will not send, stops sending, 더보낼, 보낼데이터가없, 보낼게없, 다보냈, 그만보
number: number, 번호, 넘버, 숫자
occupy: occup*, consum*, take up, taking up, takes one, takes a, take one, takes up, takes 1, take 1, eats, counts as, uses one, uses up one, uses a number, 차지, 소비, 소모, 먹, 사용, use up one, uses 1, burns, costs one, counts for one, counts as one, 잡아먹
off: off, disabled, turned off, 꺼져, 꺼짐, 비활성, off고, not enabled, not on by default, off by default, 안켜, 켜져있지
old: old, older, stale, previous*, prior, earlier, past, delayed, late, lingering, stray*, wandering, leftover, 오래된, 오래전, 예전, 옛, 이전, 과거, 기존, 늦게, 늦은, 지연된, 뒤늦, 묵은, 떠돌, old dup, ghost, zombie, late arriving, arrives late, arrive late, outdated, straggl*, former, 낡은, 남아있던, 옛날, 늦게온, 늦게도착, 돌아다니
one: one, single, 하나, 한개, 한번
only: only, just, merely, 뿐
open: open*, establish, establishes, set up, sets up, setup, 맺, 열, 수립, 성립, brings up, bring up
openerside: side that connects, connecting side, side calling connect, side opening, dialing, dials, 연결을여는쪽, 연결하는쪽, 접속하는쪽, connect하는쪽, 클라이언트역할
option: option*, 옵션
order: in order, out of order, order, ordering, 순서, in sequence, sequentially, 차례대로, 순서대로
outlast: outlast*, outlive*, survive*, 견디, 버티
outside: outside*, out of window, out of the window, beyond the window, 윈도우밖, 윈도우를벗어, 벗어난, 벗어나, 밖, not in the window, outside the window, falls outside, 윈도우바깥, 범위밖, 바깥
passive: passive*, closes second, closes last, closed last, 나중에닫, 나중에끊, 늦게닫, 수동, 패시브
path: path, route, on path, off path, 경로, 오프패스, way there, 루트
peer: peer, other side, other end, remote*, opposite side, far end, counterpart, other party, 상대, 반대편, 반대쪽, 맞은편, other guy, other machine, partner, 상대편, 건너편, 저쪽
physical: physical, 물리
plusone: +1, plus one, plus 1, add one, adds one, adding one, add 1, one more than, incremented, 더하기1, 1을더, 하나더한, 1더, 1증가, 일을더, 더하기일
pool: pool*, 풀링, 커넥션풀, 연결풀, persistent connection*, long lived, 커넥션유지
port: port, 포트
prevent: prevent*, protect*, avoid*, stop*, guard*, 막, 방지, 보호, defend*, block off, keep out, keeps out, 예방, 차단
probe: probe*, 프로브, 탐침, checks if, ping
proceed: forward to, continue*, go on, goes on, keep on, 계속, 여전히
proof: proof, evidence, sign that, 증거, 표시
proxy: proxy, proxies, 프록시
punching: punch*, 펀칭
purpose: purpose*, goal, aim, 목적
queue: queue*, 큐, 대기열, 대기줄
random: random*, 난수, 랜덤, 무작위, 임의, arbitrar*, pseudorandom
range: range*, 범위
rare: rare*, seldom, unusual, 드물, 드문
read: read, reads, reading, recv, recvs, receive call, 읽, readable, 수신버퍼
real: real, genuine, legitimate, legit, valid, normal, 진짜, 정상, 유효
reallyneed: need*, must, have to, has to, 필요, 해야, 되어야, 돼야
reboot: reboot*, boots, booted, boot, 재부팅, 재시작, restarts, comes back up, restarted, 리부트, 껐다, 다시켜
receive: receiv*, get, gets, got, arriv*, reach*, comes in, comes, came, see, sees, 받, 수신, 도착, 오면, 온다, 옵니다, 왔, 닿, hear*, picks up, 들어오, 들어온, 와야, 오는
recvq: recv q, recvq
refcount: refcount*, reference count*, ref count*, reference*, last copy, last descriptor, last one closes, 참조, 레퍼런스, 마지막fd, 마지막디스크립터
refuse: refus*, reject*, deny, denied, econnrefused, 거절, 거부, declin*, turns down, turn down, 리젝, 튕
remove: remov*, delet*, 제거, 삭제, 지우, 지워
request: request*, 요청
resend: retransmi*, retransmission, resend*, resent, re send*, re sent, rexmit*, send again, sends again, sent again, sends it again, send it again, send once more, sends the same, retries, retry*, tries again, comes again, come again, 재전송, 재송신, 다시보내, 다시보낸, 다시보냄, 다시보냅, 다시전송, 또보내, 재시도, 다시시도, 다시온, 다시오, 또오, 또온, 다시옴, repeat*, sends another, send another, sends a new copy, sends it once more, rto, 다시쏘, 재발송, 재차보내, 반복
resource: resource*, memory, 자원, 리소스, 메모리, allocat*, wast*, 낭비, 할당
restart: restart*, start over, starts over, starts again, start again, from the beginning, from beginning, from zero, from scratch, begin again, begins again, starts anew, counts again, again from, resets the timer, reset the timer, reset the clock, resets the clock, resets its timer, reset its timer, timer is reset, timer resets, timer restarts, 처음부터, 다시시작, 다시재, 다시잰, 다시카운트, 초기화, 새로시작, 새로재, 리셋되고, 타이머리셋, 타이머를리셋, 타이머가리셋, rearm*, starts from, start from, counts from, goes back to the start, begins anew, 다시돌, 다시카운팅, 리스타트, 재시작되
return: return*, 반환, 리턴, 돌려주, 돌려준
returnto: go back to, goes back to, back to, return to, returns to, falls back to, drops back to, 돌아가, 돌아간, 복귀, 되돌아
reuse: reus*, re us*, recycl*, 재사용, 재활용
reuseaddr: so reuseaddr, reuseaddr
reuseport: so reuseport, reuseport
rfc1337: rfc 1337, rfc1337, tcp rfc1337
room: room, slot, space, place, 자리, 공간
roundtrip: round trip, rtt, 왕복, one trip, 1rtt, 0rtt
router: router, switch, switches, intermediate node, 라우터, 교환기, 스위치
rst: rst, reset*, 리셋
sack: sack
same: same, identical, equal*, 같은, 같으, 같이생, 동일, 그대로, 같다, exact same, unchanged, 똑같, 일치
save: saves, saving, saved, 아낀, 아끼, 절약, 줄어, 줄인, 줄여, 이득, faster, 빨라, 빠르, 단축
secret: secret*, keyed, key, 비밀, 키를, 키로, 비밀키
segment: segment, packet, 세그먼트, 패킷, message*, msg, pkt, datagram, 메시지
send: send*, sent, transmit*, emit*, fire*, goes out, go out, leaves, issue*, 보내, 보낸, 보냄, 보냅, 보냈, 전송, 송신, 쏘, 쏴, 쏜, 날리, 날림, 나가, 나감, 나갑, 나간, put out, puts out, push*, 보낼, 내보내, 던지, 던져, 송출
separate: separate*, independent*, own half, on its own, each half, each direction, per direction, individually, one way, 따로, 별도, 각각, 독립, 방향마다, 각방향, 방향별, 하나씩, each way, in each direction, one direction, one direction at a time, half by half, 방향씩, 한방향씩, 따로따로, 방향별로, 개별
sequence: sequence number, sequence no, seq number, seq no, seq, sequence, 시퀀스번호, 시퀀스넘버, 순서번호, 일련번호, seq번호, sequence번호, 시퀀스
server: server, 서버
serverlisten: nobody listens, no listener, nobody is listening, no one listens, not listening, no process, no socket listening, nothing listening, nothing is listening, 리슨하는프로세스가없, 듣는프로세스가없, 리슨안, 리스닝중인프로세스가없, 안떠있, 떠있지않, 안열려, 열려있지않, 닫힌포트, 안열린, 리스닝하지않, 리슨하지않, 리슨소켓이없, 리스닝소켓이없
share: load balanc*, distribut*, spread*, 공유, 나눠, 나누, 분산, 로드밸런
shorten: shorten*, shorter, reduc*, lower*, fewer, decreas*, 줄이, 줄일, 낮추, 낮춰
shutdown: shutdown, shut wr, half close, half closed, half closing, 셧다운, 반만닫, 하프클로즈, 쓰기만닫, 송신만닫, writing half, write side, write half, half duplex close, 쓰기방향, 한쪽만닫, 보내는방향만, 쓰는쪽만
silence: silen*, no answer, no response, no reply, nothing back, nothing comes back, never answer*, unanswered, 무응답, 답이없, 응답이없, 응답없, 답없, 묵묵부답, 아무답, 아무응답, hears nothing, hear nothing, nothing arrives, no packet, gets nothing, 소식이없, 반응이없, 응답못, 아무것도안
size: length*, size*, 길이, 크기
sniff: sniff*, eavesdrop*, watch*, listens in, on the path, 엿보, 엿듣, 도청, 스니핑, 경로상, 경로위, mitm, man in the middle, on the wire, sees the traffic, see the traffic, see the packets, sees the packets, 중간자, 훔쳐보, 패킷을보는
socket: socket*, 소켓
solution: solution*, fix, fixes, cure*, remed*, workaround, 해결, 해법, 대책, 처방
source: source*, src, 출발지, 소스
ss: ss, netstat
start: start*, begin*, begun, began, 시작, 시작점
state: state, status, tcb, control block, entry, entries, 상태, 제어블록, 엔트리, record, bookkeeping
step: step*, phase*, 단계
store: store*, storing, keep, keeps, kept, save*, hold, holds, held, buffer*, remember*, 저장, 보관, 기억, 붙잡, 유지, 버퍼, 들고있, 쌓아, park*, set aside, held back, hold back, stash*, queued up, 갖고있, 가지고있, 쥐고, 담아두, 대기시, 묵혀
syn: syn
synack: syn ack, syn+ack, synack, ack syn, ack+syn, syn과ack, syn와ack, syn이랑ack, syn하고ack, syn&ack, both syn and ack, both flags syn and ack, syn and ack
syncookies: tcp syncookies, syncookies
synqueue: syn queue, syn backlog, half open queue, incomplete queue, syn큐, 반만열린큐
synreceived: syn received, syn rcvd, syn recv, syn receive
synsent: syn sent
sysctl: sysctl*, 커널파라미터
thread: thread*, 스레드, 쓰레드
threaddump: thread dump, stack dump, jstack, 스레드덤프, 쓰레드덤프
timeout: timeout, time out, timed out, times out, timing out, etimedout, gives up, give up, giving up, 타임아웃, 시간초과, 포기, expires, 만료되
timer: timer, countdown, 타이머, 카운트
timestamp: timestamp*, 타임스탬프
timewait: time wait, timewait, 타임웨이트
toomanyfiles: emfile, too many open files, fd limit, descriptor limit, ulimit, 파일열기, fd한도, fd제한, 열수있는파일
twbuckets: tcp max tw buckets, tw buckets, max tw buckets
twomsl: 2msl, 2 msl, 2*msl, 2×msl, 2xmsl, 2x msl, two msl, twice the msl, twice msl, double msl, double the msl, msl*2, msl의두배, msl두배, msl의2배, msl2배
twrecycle: tcp tw recycle, tw recycle
twreuse: tcp tw reuse, tw reuse
unaware: no idea, unaware, does not know, doesn't know, hasn't noticed, 모른채, 아무것도모, 모르는채
unconfirmed: unconfirmed, never confirmed, unacknowledged, nobody acks, no one acks, not acknowledged, 확인되지않, 확인받지못, 확인못받
unknown: unknown, can't tell, cannot tell, can't know, cannot know, no way to know, no way of knowing, 알수없, 알수가없, 알길이없, 못알, 알지못, 구분할수없, 구분못, 구분을못, 구별할수없, 구별못, no telling, cannot be sure, can't be sure, never be sure, never know, never knows, can never know, 모른다, 확신할수없, 장담할수없, 보장이없, 확인할수없, 확인할방법
unreachable: unreach*, 도달불가
unread: unread, without reading, not read, hasn't read, haven't read, didn't read, 안읽, 읽지않, 덜읽, 다읽지, 못읽, still in the receive buffer, left in the receive buffer, left in the buffer, not been read, hasn't been read, unconsumed, 남아있는데이터, 버퍼에남, 버퍼에데이터가남, 미처읽
value: value*, 값
wait: wait*, sit*, stay*, linger*, remain*, 기다, 대기, 머무, 머물, 남아, 남은, 남는, hang around, hangs around, stick around, sticks around, 머무르, 머물러
widen: widen*, wider, extend*, enlarge*, expand*, bump*, more ips, more addresses, add more, 늘리, 늘려, 늘린, 넓히, 넓혀, 확장, 추가
window: window, 윈도우, 윈도
windowscale: window scal*, wscale, 윈도우스케일, 윈도스케일
write: write*, 쓰기
`;

/** A way to write a term. */
interface Spelling {
  readonly term: string;
  /** Whether any letters may follow: "retransmi" begins "retransmitted". */
  readonly isStem: boolean;
}

/** The spellings by what a text is walked along: the next letter, one after the other. */
interface Branch {
  readonly next: Map<string, Branch>;
  spelling: Spelling | null;
}

const lexicon: Branch = { next: new Map(), spelling: null };
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
    if (branch.spelling !== null)
      throw new Error(`“${written}” stands for ${branch.spelling.term} and ${term}`);
    branch.spelling = { term, isStem };
  }
}

/** The term that begins at a place of a plain text, and how many letters to go on by; null for a word that tells nothing. */
export function termAt(plain: string, at: number): { readonly term: string | null; readonly length: number } {
  const isWord = isLatin(plain[at]);
  if (isWord && isLatin(plain[at - 1])) return { term: null, length: 1 };
  let branch: Branch | undefined = lexicon;
  let found: { readonly term: string; readonly length: number } | null = null;
  for (let to = at; branch !== undefined; to++) {
    if (branch.spelling !== null) {
      const rest = isLatin(plain[to - 1]) ? wordFrom(plain, to) : '';
      if (branch.spelling.isStem || /^(?:|s|es|d|ed|ing|'s)$/.test(rest)) {
        found = { term: branch.spelling.term, length: to - at + rest.length };
      }
    }
    branch = branch.next.get(plain[to] ?? '');
  }
  if (found !== null || !isWord) return found ?? { term: null, length: 1 };
  const word = wordFrom(plain, at);
  return { term: ownTermOf(word), length: word.length };
}

export function isLatin(letter: string | undefined): boolean {
  return letter !== undefined && /[a-z0-9]/.test(letter);
}

/** What is left of a Latin word from a place on. */
function wordFrom(plain: string, at: number): string {
  letters.lastIndex = at;
  return letters.exec(plain)?.[0] ?? '';
}
const letters = /[a-z0-9']*/y;

/** Words that every English text has. */
const fillers = new Set(
  `about after against also because became become becomes been before being between came cannot comes could did does doesnt done
  dont each else even falls follow follows from gave gets give gives goes going have here however instead into isnt itself just left
  lets like made make makes making means more most much neither never nobody none nothing only onto other says should side sides
  since some still such takes than that thats their them then there these they this those through under using very well went were
  what whats when where whereas whether which whichever while will with without wont would your both leads mustnt named`.split(
    /\s+/,
  ),
);

/** A Latin word that no line has is a term of its own: the name of an option or an error, a number, a variable. */
function ownTermOf(word: string): string | null {
  const number = /^\d+/.exec(word);
  if (number !== null) return number[0];
  if (word === 'x' || word === 'y') return word;
  if (word.length < 4 || fillers.has(word.replace("'", ''))) return null;
  const stem = word.replace(/'s$/, '').replace(/(?:ing|ed|es|s|ly)$/, '');
  return `~${stem.slice(0, 7)}`;
}
