import type { security as korean } from '../../ko/scenarios/security.ts';

export const security: typeof korean = {
  'blind-syn': {
    title: 'A forged SYN in an open connection (RFC 5961)',
    watch:
      'A forged SYN enters an open connection at 500 ms. B does not end it but sends A a challenge ACK. Had A really restarted, it would answer with RST; as it is, it takes no notice. The data sent at 900 ms arrives.',
    alias: 'blind SYN attack challenge ACK',
  },
  'blind-syn-793': {
    title: 'The same SYN without RFC 5961',
    watch:
      'By the old rule (RFC 793) a SYN inside the window is an error and ends the connection. B sends RST and is CLOSED at 500 ms, and that RST makes A CLOSED at 600 ms. recv returns ECONNRESET on both ends, and the send of A at 900 ms fails with EPIPE.',
    alias: 'RFC 793 blind SYN attack',
  },
  'blind-data': {
    title: 'Data injected blindly (RFC 5961)',
    watch:
      'The seq=1 of the forged data is right, but its ack is a guess. RFC 5961 refuses an ACK of numbers too long past. At 500 ms B drops the data and answers with an ACK; the real data, sent at 900 ms, is delivered at 1 s.',
    alias: 'blind data injection ACK range hijack',
  },
  'blind-data-793': {
    title: 'The same data without RFC 5961',
    watch:
      'The old rule takes any ack, however old, and at 500 ms B reads the 5 forged bytes. A gets an ACK of data it never sent (ack=6), and the two send ACKs to and fro. The real 5 bytes, sent at 900 ms, are dropped as duplicates at 1 s, and A, seeing ack=6, believes them delivered.',
    alias: 'ACK storm blind data injection RFC 793',
  },
  'on-path-injection': {
    title: 'Data injected by somebody who can watch',
    watch:
      'The attacker sees the numbers, so seq=1 and ack=1 are both right. B reads the 5 forged bytes at 500 ms, and the real data of A, sent at 900 ms, is dropped as a duplicate at 1 s. No check of numbers can prevent this; it takes cryptography, such as TLS.',
    alias: 'on-path MITM session hijacking TLS',
  },
  'isn-guessed': {
    title: 'An attacker who guesses the ISN',
    watch:
      "B's ISN follows a clock and nothing else. At 100 ms the attacker connects in its own name and sees the ISN 25000; at 500 ms it forges a SYN of A. In 400 ms the clock counts 100,000, so it guesses ack=125001, and at 720 ms B takes itself to be connected with A. At 850 ms it reads 9 forged bytes. Nothing B sends reaches A.",
    alias: 'sequence number prediction Mitnick spoofing',
  },
  'isn-not-guessed': {
    title: 'An attacker who cannot guess the ISN (RFC 6528)',
    watch:
      "The same attack, but B's ISN adds to the clock a hash of ports, addresses and a secret key. What the attacker sees on its own connection at 100 ms says nothing of the one with A. The acks that come at 720 ms and 850 ms are wrong: B answers each with RST and stays in SYN-RECEIVED.",
    alias: 'RFC 6528 hash defence',
  },
};
