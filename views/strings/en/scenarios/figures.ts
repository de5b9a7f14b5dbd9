import type { figures as korean } from '../../ko/scenarios/figures.ts';

export const figures: typeof korean = {
  'figure-6': {
    title: 'Figure 6: the basic three-way handshake',
    watch:
      "A's SYN has seq=100, B's SYN+ACK seq=300 and ack=101, A's ACK seq=101 and ack=301. A is ESTABLISHED at 200 ms, B at 300 ms. The data that leaves at 250 ms has seq=101 as well: an ACK takes no number.",
    alias: '3-way handshake SYN ACK',
  },
  'figure-7': {
    title: 'Figure 7: simultaneous open',
    watch:
      'The SYNs (seq=100 and seq=300) cross; at 100 ms both ends enter SYN-RECEIVED and send SYN+ACK with the same seq. At 200 ms both are ESTABLISHED and nothing more is sent. The seq=300 of the SYN+ACK lies before the 301 that A expects, so the sequence check to the letter would refuse it; to avoid this (appendix A.2), only its ACK is looked at here.',
    alias: 'crossing SYN',
  },
  'figure-8': {
    title: 'Figure 8: recovery from an old duplicate SYN',
    watch:
      "An old SYN (seq=90) reaches B at 50 ms, before A's real one (seq=100). B cannot tell and answers with ack=91; at 150 ms A sends RST (seq=91), which puts B back into LISTEN at 250 ms. The real SYN arrives at 450 ms, and this time B answers with seq=400.",
    alias: 'old duplicate',
  },
  'figure-9': {
    title: 'Figure 9: a half-open connection found by connecting again',
    watch:
      "A forgets everything at 500 ms and sends a new SYN (seq=400) at 602 ms. B is still ESTABLISHED and says with an ACK what it expects (seq=300, ack=100); at 802 ms A ends the old connection with RST (seq=100). B's recv gets ECONNRESET at 902 ms, and the SYN sent again at 1.602 s opens a new connection.",
    alias: 'half-open discovery reboot challenge ACK',
  },
  'figure-10': {
    title: 'Figure 10: a half-open connection found by sending data',
    watch:
      'A forgot the connection at 500 ms. When B sends 10 bytes at 700 ms (seq=300, ack=100), A has no connection and answers with a RST that takes this ack as its seq (seq=100). At 900 ms B is CLOSED, and recv returns ECONNRESET.',
    alias: 'half-open crash active side',
  },
  'figure-11': {
    title: 'Figure 11: an old SYN while both ends listen',
    watch:
      "Both ends are in LISTEN when an old SYN (seq=90) reaches B at 100 ms. A has sent nothing that B's SYN+ACK (ack=91) could acknowledge, so it answers with RST (seq=91) at 200 ms, and at 300 ms B is back in LISTEN. Neither application notices anything.",
    alias: 'two passive sockets old duplicate',
  },
  'figure-12': {
    title: 'Figure 12: the normal close',
    watch:
      "A's FIN has seq=100, B's ACK ack=101, B's FIN seq=300, A's last ACK ack=301: a FIN takes one number. B is CLOSED at 1.1 s, while A stays in TIME-WAIT for 240 s from 1 s on.",
    alias: '4-way handshake FIN',
  },
  'figure-13': {
    title: 'Figure 13: the simultaneous close',
    watch:
      "Both ends call close at 500 ms, and their FINs cross. At 600 ms each has the other's FIN and enters CLOSING; at 700 ms each has the ACK of its own and enters TIME-WAIT. Both wait the 240 s.",
    alias: 'CLOSING crossing FIN',
  },
};
