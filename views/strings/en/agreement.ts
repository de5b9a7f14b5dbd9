import type { agreement as korean } from '../ko/agreement.ts';

export const agreement = {
  title: 'What this simulator agrees with',
  lead: 'If a picture is to back an answer, you have to know how far it can be trusted. This is what it was compared with and where it differs. Tests check the counts and names, and fail where one is wrong.',
  checked: 'What it was compared with',
  kernel: (repeated) => `${repeated} real Linux connections`,
  kernelText:
    'Connections between two Linux 6.18 kernels were recorded. Made to do the same, the profile “linux” sends the same segments in the same order. Numbers, lengths, states and what calls returned are the same; gaps are within 10 % or 50 ms. Window sizes and options were not compared.',
  ownRecordings: (recorded, repeated) =>
    `To find it wrong, ${recorded} more connections were recorded with the same kernel; ${repeated} of them come out the same. The others differ because BBR paces large transfers, because a closed window takes in what memory allows, because a number depends on two random ISNs, because two things happened in the same moment, or because the recording machine was busy. The tests name the reason for each.`,
  kernelList: 'The recordings',
  retold: (names) =>
    `The recordings of many clients, ${names}, were made into scenarios, whose outcomes are checked against them.`,
  unsupported: (names) => `It cannot repeat ${names}: there is no TCP Fast Open here.`,
  events: (passed, cases) => `${passed} of ${cases} cases of another TCP’s tests`,
  eventsText: (differing) =>
    `These are tests by FreeBSD’s developers: one segment in one state, on either side of the window’s edges, and what is sent in return. They run in the profile “rfc9293” with what that TCP chose: its receive buffers, delayed ACKs, RFC 1337, and a RST with an ACK on an abort. The other ${differing} differ from the RFC, and the RFC was followed.`,
  table: (segments, situations) => `${segments} segments in ${situations} situations`,
  tableText:
    'A table of our own, written from RFC 9293 §3.10.7: what is sent, the state afterwards and the rule that decides. The RFC’s figures 6–13 come out to the number too.',
  differences: 'Where it differs from those tests',
  difference: {
    synAckInListen:
      'A SYN+ACK that comes to LISTEN is answered with a RST. The RFC says so of anything with the ACK bit. That TCP drops it without a word.',
    synInTimeWait:
      'A SYN in TIME-WAIT that cannot open a new connection is answered with an ACK, or with a RST if RFC 5961 is off and it lies in the window. That TCP drops it without a word.',
  },
  cases: (count) => (count === 1 ? '1 case' : `${count} cases`),
  decisions: 'What the RFC leaves open and we chose',
  decision: {
    abort:
      'Whoever calls ABORT is CLOSED at once, as §3.10.5 and Linux have it. Note 3 of figure 5 and §3.5.2 speak of TIME-WAIT.',
    crossingSynAck:
      'When both open at once, the SYN+ACK starts just before the window. Its SYN counts as known and only its ACK is looked at. A strict check would have both ends answer for ever.',
    timeWaitAck:
      'In TIME-WAIT everything is answered with an ACK but the bare ACK that is due. To the letter, two ends in TIME-WAIT would answer each other for ever.',
    synReset:
      'With RFC 5961 off, a SYN in the window ends the connection. The RST then carries SND.NXT: a true peer would not believe one that carries 0.',
    synText:
      'Data or a FIN that come with a SYN+ACK are acknowledged together with it, in one ACK, as the RFC allows.',
    isnCycle:
      'The ISN clock ticks every 4 µs and comes round in 4.77 hours. The RFC prints 4.55, but 2³² × 4 µs are 4.77 hours.',
    isnHash:
      'The F of an ISN is a small mixing function, not a cryptographic hash. The seed is the secret, so the same seed gives the same numbers.',
  },
  profiles: 'Where RFC 9293 and Linux differ',
  profilesText: (count) =>
    `The two profiles have ${count} switches in different positions. Times are in ms. Each can be changed on its own.`,
  what: 'What',
  clause: 'By',
  value: (value) => ({ true: 'yes', false: 'no', null: 'not set' })[value] ?? value,
  missing: 'What is not there at all',
  missingText: 'Where a question turns on one of these, do not take the picture as evidence.',
  lack: {
    fastOpen: 'TCP Fast Open. Data on a SYN wait until the connection is open.',
    urgent: 'Urgent data (URG).',
    security: 'Security levels and compartments. Their check is passed over.',
    icmp: 'ICMP. Nobody is told that something is unreachable.',
    pathMtu: 'Path MTU discovery and fragmentation. The MSS is one setting.',
    negotiation:
      'Negotiating options. Both hosts share one profile and its options (MSS, SACK, timestamps). A window above 65,535 bytes stands for a scaled one.',
    ecn: 'Explicit congestion notification (ECN).',
    authentication: 'Authentication (TCP-AO, TCP MD5).',
    cubic:
      'CUBIC’s growth. The congestion window grows as in RFC 5681; the Linux profile only shrinks it to 0.7 after a loss.',
    spuriousTimeouts: 'Noticing needless retransmissions where no timestamp tells of them (F-RTO, D-SACK).',
    untimed: 'Dropping a segment without a timestamp on a connection that uses them. Linux takes it too.',
    quietTime: 'The quiet time after a crash: a host that has forgotten everything may connect at once.',
    ackOfTalk:
      'Linux’s patience with ACKs of data: once both ends have talked in turn, it holds them back for up to 40 ms. Here they leave at once.',
    sackRoom:
      'A limit to SACK blocks, and D-SACK. Every gap is reported; only pcap files cut them to three or four.',
    addresses: 'Addresses and IP. There are two hosts with one address each. Pcap files are IPv4 only.',
    contents: 'The bytes of data: they are only counted. So no checksum is ever wrong.',
    wire: 'Bandwidth and the queues of routers. The wire has a delay, and losses are the scenario’s.',
    memory:
      'Memory: TIME-WAITs have no upper limit, and receive buffers do not grow by themselves, as those of Linux do.',
  },
  switches: {
    synRetries: 'How often a SYN is sent again',
    synLinearTimeouts: 'How many of these do not double the interval',
    synAckRetries: 'How often a SYN+ACK is sent again',
    synGiveUpMs: 'When connect() gives up',
    sendFromListen: 'Sending from LISTEN opens actively',
    duplicateSyn: 'The answer to the same SYN in SYN-RECEIVED',
    badAckSynRetryMs: 'When the SYN is sent again after a bad ACK in SYN-SENT',
    ackCrossingSynAck: 'An ACK for each SYN+ACK when both open at once',
    requestSockets: 'SYN-RECEIVED is a mere request',
    isnTickNs: 'A tick of the ISN clock (ns)',
    queueLimits: 'Queues have limits',
    synCookies: 'SYN cookies (1: when the SYN queue is full)',
    rtoFloorMs: 'The least RTO (Linux: the least added to SRTT)',
    rtoMaxMs: 'The greatest RTO',
    rttEstimator: 'How the round trip is estimated',
    dataRetries: 'How often data are sent again',
    orphanRetries: 'How often those of a closed socket are',
    retriesAsTime: 'Retries are counted as time',
    dataGiveUpMs: 'When data are given up',
    tailLossProbe: 'Tail-loss probes',
    rack: 'RACK: loss is judged by time',
    sack: 'SACK',
    mss: 'MSS (bytes)',
    receiveWindow: 'Receive buffer (bytes)',
    activeReceiveWindow: 'The receive buffer of whoever connects',
    windowUnit: 'The unit of windows (bytes)',
    zeroWindowProbe: 'What asks about a closed window',
    lossReduction: 'How the window shrinks after a loss',
    nagleSmallOnly: 'Nagle waits for small segments only',
    finAckDelayMs: 'How long the ACK of a FIN waits after data',
    firstAckDelayMs: 'How long it waits where no data came',
    timestamps: 'Timestamps',
    acceptability: 'The check of the window',
    throttleCount: 'The most challenge ACKs',
    throttleMs: 'The time in which they are counted',
    timeWaitMs: 'TIME-WAIT (2MSL)',
    reducedTimeWait: 'TIME-WAIT is a small record',
    finWait2Ms: 'How long a closed socket stays in FIN-WAIT-2',
    closeWaitReset: 'The error after a RST in CLOSE-WAIT',
    crossingReset: 'The error when a RST ends a simultaneous open',
    abortWithAck: 'The RST of an abort carries an ACK',
    twReuse: 'connect() may take over a TIME-WAIT',
    firstEphemeralPort: 'The first ephemeral port',
    lastEphemeralPort: 'The last ephemeral port',
  },
} satisfies typeof korean;
