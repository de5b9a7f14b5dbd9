import type { counterfactuals as korean } from '../../ko/scenarios/counterfactuals.ts';

const isn = {
  rfc6528: 'Clock and secret (RFC 6528)',
  random: 'Random',
  clock: 'Clock alone (RFC 793)',
  constant: 'Always the same',
  cookie: 'SYN cookie',
};

const oldDuplicate =
  'On both sides TIME-WAIT is left out, so a second connection opens between the same ports within a second, and at 1400 ms data of the first one (10 bytes) reach B late.';
const guesser =
  'The attacker sends a SYN in its own name at 100 ms and sees an ISN of B; at 500 ms it forges a SYN in A’s name, then an ACK and data. A is switched off, and the attacker does not see what goes to A.';

export const counterfactuals: typeof korean = {
  'time-wait-old-duplicate': {
    title: 'Without TIME-WAIT: old data in a new connection',
    left: 'TIME-WAIT, 240 s',
    right: 'No TIME-WAIT',
    watch:
      'A sends 2920 bytes faster than the ISN clock counts, closes, and connects again from the same port at 10 ms. At 14 ms a copy of one of the first connection’s segments reaches B.',
    proves:
      'The new ISN is only 2500 further, so the end of the old segment has the numbers of the new connection’s bytes 1–420. B accepts it and discards the real data as a repetition, and neither end sees an error. With TIME-WAIT the second connect fails with EADDRNOTAVAIL, and the copy draws a RST.',
  },
  'time-wait-last-ack': {
    title: 'Without TIME-WAIT: when the last ACK is lost',
    left: 'TIME-WAIT, 240 s',
    right: 'No TIME-WAIT',
    watch: 'A’s last ACK (600 ms) is lost, and B sends its FIN again a second later.',
    proves:
      'In TIME-WAIT, A acknowledges the FIN once more and B closes cleanly. An A that is CLOSED answers with RST: B ends with a reset and cannot know whether its FIN arrived.',
  },
  'three-segments-old-syn': {
    title: 'A two-segment handshake: an old SYN becomes a connection',
    left: 'Three segments (TCP)',
    right: 'Two segments (imagined)',
    watch:
      'A SYN that A has long forgotten reaches B at 0 ms. B is a server that speaks first, as soon as accept returns.',
    proves:
      'The third segment is where A confirms that the SYN is its own. With two, B is ESTABLISHED at the SYN and sends data into a connection nobody wants, until a RST ends it. With three, B goes back to LISTEN and its application never hears of it.',
  },
  'three-segments-spoofed-syn': {
    title: 'A two-segment handshake: one spoofed SYN is enough',
    left: 'Three segments (TCP)',
    right: 'Two segments (imagined)',
    watch: 'A SYN that claims to come from an address where nobody is reaches B at 0 ms.',
    proves:
      'With three segments B stays in SYN-RECEIVED, repeats its SYN+ACK and sends no data. With two it believes in a peer that is not there and sends its greeting into the void at 0, 1, 3 and 7 s. One spoofed SYN makes a server pour data at a stranger.',
  },
  'isn-old-duplicate-random': {
    title: 'Old duplicate and ISN: random',
    left: isn.rfc6528,
    right: isn.random,
    watch: oldDuplicate,
    proves:
      'Both discard the old segment. But a random ISN relies on luck: where it happens to fall just before the old number (about once in 65,000 with a window of 65,535), the old data is inside the window. The clock always moves on between the same ports.',
  },
  'isn-old-duplicate-clock': {
    title: 'Old duplicate and ISN: clock alone',
    left: isn.rfc6528,
    right: isn.clock,
    watch: oldDuplicate,
    proves:
      'Both discard it. Between the same two ports F is the same, so RFC 6528 moves on as the clock does, 250,000 a second. Against old duplicates the clock alone is enough; the difference shows when somebody guesses.',
  },
  'isn-old-duplicate-constant': {
    title: 'Old duplicate and ISN: always the same',
    left: isn.rfc6528,
    right: isn.constant,
    watch: oldDuplicate,
    proves:
      'Both connections begin at one number, so the old segment has exactly the number B waits for. B accepts its 10 bytes as bytes 1–10 of the new connection and discards the real ones.',
  },
  'isn-old-duplicate-cookie': {
    title: 'Old duplicate and ISN: SYN cookie',
    left: isn.rfc6528,
    right: isn.cookie,
    watch: oldDuplicate,
    proves:
      'A cookie changes only B’s ISN. The numbers of A’s data count from A’s ISN, so as long as A follows RFC 6528 the old segment is outside the window.',
  },
  'isn-guesser-random': {
    title: 'Off-path guesser and ISN: random',
    left: isn.rfc6528,
    right: isn.random,
    watch: guesser,
    proves:
      'Both stop it. The number that was seen says nothing about the next one, so the forged ACK is wrong and B answers with RST.',
  },
  'isn-guesser-clock': {
    title: 'Off-path guesser and ISN: clock alone',
    left: isn.rfc6528,
    right: isn.clock,
    watch: guesser,
    proves:
      'Anybody can read a clock. 25000 seen, plus 400 ms × 250 = 100000, is the 125000 that B chose: B opens a connection nobody asked for and reads the attacker’s 9 bytes as A’s. With RFC 6528, F differs for every peer, and one’s own number says nothing of another’s.',
  },
  'isn-guesser-constant': {
    title: 'Off-path guesser and ISN: always the same',
    left: isn.rfc6528,
    right: isn.constant,
    watch: guesser,
    proves:
      'One look is enough. The number that was seen is the next one too, and B reads the attacker’s 9 bytes as A’s.',
  },
  'isn-guesser-cookie': {
    title: 'Off-path guesser and ISN: SYN cookie',
    left: isn.rfc6528,
    right: isn.cookie,
    watch: guesser,
    proves:
      'B remembers nothing, but a cookie is made of addresses, ports and a secret, and one’s own says nothing of another’s. The forged ACK returns no valid cookie and draws a RST.',
  },
  'isn-guesser-silenced': {
    title: 'A right guess, while A is alive',
    left: 'A is alive',
    right: 'A is silent',
    watch:
      'On both sides the ISN is the clock alone and the guess is right. The only difference is whether A gets the SYN+ACK.',
    proves:
      'A live A refuses the SYN+ACK of a connection it never opened with RST (600 ms), and B is back in LISTEN before the forged ACK comes. That is why the classic attack first silences A with a flood.',
  },
  'rfc-linux-whole-connection': {
    title: 'RFC and Linux: a whole connection',
    left: 'RFC 9293',
    right: 'Linux 6.18',
    watch: 'A request, a reply, and A closes first.',
    proves:
      'On a connection that has received data, Linux acknowledges a FIN 40 ms late, and its TIME-WAIT is 60 s, not the RFC’s 2 MSL (240 s with an MSL of 2 minutes).',
  },
  'rfc-linux-simultaneous-open': {
    title: 'RFC and Linux: simultaneous open',
    left: 'RFC 9293',
    right: 'Linux 6.18',
    watch: 'At 0 ms both ends call connect towards each other.',
    proves:
      'Figure 7 of the RFC needs four segments. Linux acknowledges each SYN+ACK as well, which makes six.',
  },
  'rfc-linux-unanswered-syn': {
    title: 'RFC and Linux: a SYN without an answer',
    left: 'RFC 9293',
    right: 'Linux 6.18',
    watch: 'Every SYN of A is lost.',
    proves:
      'The RFC doubles the interval from the start and tries for at least three minutes. Linux sends it again five times a second apart and, when its retries are used up, returns ETIMEDOUT at 131 s.',
  },
};
