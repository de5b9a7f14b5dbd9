import { describe, expect, it } from 'vitest';
import { callsOf, counterfactualOf, deliveredTo, segmentsOf, traceOf, transitionsOf } from './traces.ts';

describe('data-on-syn', () => {
  const trace = () => traceOf('data-on-syn');

  it('the old SYN’s 7 bytes are held, only its SYN is acknowledged, and A’s RST sends B back to LISTEN without them', () => {
    expect(segmentsOf(trace()).slice(0, 3)).toEqual([
      'wire 100 SYN seq=null len=7',
      'B 100 SYN+ACK seq=0 ack=1',
      'A 200 RST seq=1',
    ]);
    expect(transitionsOf(trace()).slice(0, 2)).toEqual([
      'B 100 LISTEN>SYN-RECEIVED',
      'B 300 SYN-RECEIVED>LISTEN',
    ]);
  });

  it('the 5 bytes of A’s SYN are handed over when an empty ACK makes B ESTABLISHED, and their repetition is not', () => {
    expect(segmentsOf(trace()).slice(3)).toEqual([
      'A 500 SYN seq=0 lost',
      'wire 600 SYN seq=0 len=5',
      'B 600 SYN+ACK seq=0 ack=1',
      'A 700 ACK seq=1 ack=1',
      'A 750 ACK seq=1 ack=1 len=5',
      'B 800 ACK seq=1 ack=6',
      'B 850 ACK seq=1 ack=6',
    ]);
    expect(transitionsOf(trace()).at(-1)).toBe('B 800 SYN-RECEIVED>ESTABLISHED');
    expect(deliveredTo('B', trace())).toEqual([{ at: 800, bytes: 5 }]);
    expect(callsOf('B', trace()).slice(1)).toEqual(['B 800 accept ok', 'B 800 recv bytes 5']);
  });

  it('without waiting, both SYNs’ data are handed over at once, and the RST comes too late', () => {
    const hasty = counterfactualOf('data-on-syn');
    expect(deliveredTo('B', hasty)).toEqual([
      { at: 100, bytes: 7 },
      { at: 600, bytes: 5 },
    ]);
    expect(callsOf('B', hasty)).toContain('B 300 recv ECONNRESET');
    expect(transitionsOf(hasty).filter((each) => each.startsWith('B'))).toEqual([
      'B 100 LISTEN>ESTABLISHED',
      'B 300 ESTABLISHED>CLOSED',
      'B 600 LISTEN>ESTABLISHED',
    ]);
  });
});

describe('simultaneous-open', () => {
  const trace = () => traceOf('simultaneous-open');
  const states = [
    'B 0 CLOSED>SYN-SENT',
    'A 30 CLOSED>SYN-SENT',
    'A 100 SYN-SENT>SYN-RECEIVED',
    'B 130 SYN-SENT>SYN-RECEIVED',
    'B 200 SYN-RECEIVED>ESTABLISHED',
    'A 230 SYN-RECEIVED>ESTABLISHED',
  ];
  const numbersOf = ({ segments }: ReturnType<typeof traceOf>) =>
    segments.map(({ from, sentAt, flags, seq, ack, arrivesAt }) => [
      from,
      sentAt,
      flags,
      seq,
      ack,
      arrivesAt,
    ]);

  it('each answers the crossing SYN with SYN,ACK and the same seq; four segments, and connect() returns on both sides', () => {
    expect(transitionsOf(trace())).toEqual(states);
    expect(numbersOf(trace())).toEqual([
      ['B', 0, 'SYN', 300, 0, 100],
      ['A', 30, 'SYN', 100, 0, 130],
      ['A', 100, 'SYN+ACK', 100, 301, 200],
      ['B', 130, 'SYN+ACK', 300, 101, 230],
    ]);
    expect(callsOf('A', trace())).toEqual(['A 30 connect waits', 'A 230 connect ok']);
    expect(callsOf('B', trace())).toEqual(['B 0 connect waits', 'B 200 connect ok']);
  });

  it('Linux adds an ACK each way, and nothing else is different', () => {
    const linux = counterfactualOf('simultaneous-open');
    expect(transitionsOf(linux)).toEqual(states);
    expect(numbersOf(linux).slice(0, 4)).toEqual(numbersOf(trace()));
    expect(numbersOf(linux).slice(4)).toEqual([
      ['B', 200, 'ACK', 301, 101, 300],
      ['A', 230, 'ACK', 101, 301, 330],
    ]);
  });
});

describe('syn-and-ack-numbers', () => {
  const trace = () => traceOf('syn-and-ack-numbers');
  const numbersOf = ({ segments }: ReturnType<typeof traceOf>) =>
    segments.map(({ from, sentAt, flags, seq, ack, len }) => [from, sentAt, flags, seq, ack, len]);

  it('SYN and FIN take one number each, five bytes take five, and an ACK takes none', () => {
    expect(numbersOf(trace())).toEqual([
      ['A', 0, 'SYN', 1000, 0, 0],
      ['B', 100, 'SYN+ACK', 5000, 1001, 0],
      ['A', 200, 'ACK', 1001, 5001, 0],
      ['A', 300, 'ACK', 1001, 5001, 5],
      ['B', 400, 'ACK', 5001, 1006, 0],
      ['A', 700, 'FIN+ACK', 1006, 5001, 0],
      ['B', 800, 'ACK', 5001, 1007, 0],
      ['B', 1000, 'FIN+ACK', 5001, 1007, 0],
      ['A', 1100, 'ACK', 1007, 5002, 0],
    ]);
  });

  it('a copy of the SYN is known by its number: B says what it expects, and no connection is made', () => {
    const twice = counterfactualOf('syn-and-ack-numbers');
    const copy = twice.segments.find(({ copyOf }) => copyOf !== null);
    expect([copy?.flags, copy?.seq, copy?.arrivesAt]).toEqual(['SYN', 1000, 350]);
    expect(numbersOf(twice)).toContainEqual(['B', 350, 'ACK', 5001, 1001, 0]);
    expect(deliveredTo('B', twice)).toEqual([{ at: 400, bytes: 5 }]);
    expect(transitionsOf(twice)).toEqual(transitionsOf(trace()));
  });
});

describe('handshake-states', () => {
  it('A is ESTABLISHED at 300 ms while B is in SYN-RECEIVED; B follows at 400 ms, before accept() is called', () => {
    const trace = traceOf('handshake-states');
    expect(transitionsOf(trace)).toEqual([
      'A 100 CLOSED>SYN-SENT',
      'B 200 LISTEN>SYN-RECEIVED',
      'A 300 SYN-SENT>ESTABLISHED',
      'B 400 SYN-RECEIVED>ESTABLISHED',
    ]);
    expect(callsOf('A', trace)).toEqual(['A 100 connect waits', 'A 300 connect ok']);
    expect(callsOf('B', trace)).toEqual(['B 0 listen ok', 'B 600 accept ok']);
  });

  it('closed in SYN-SENT, A sends nothing, refuses the SYN,ACK with RST, and B is back in LISTEN with nothing to accept', () => {
    const closed = counterfactualOf('handshake-states');
    expect(transitionsOf(closed)).toEqual([
      'A 100 CLOSED>SYN-SENT',
      'A 150 SYN-SENT>CLOSED',
      'B 200 LISTEN>SYN-RECEIVED',
      'B 400 SYN-RECEIVED>LISTEN',
    ]);
    expect(segmentsOf(closed)).toEqual(['A 100 SYN seq=0', 'B 200 SYN+ACK seq=0 ack=1', 'A 300 RST seq=1']);
    expect(callsOf('B', closed)).toEqual(['B 0 listen ok', 'B 600 accept waits']);
  });
});
