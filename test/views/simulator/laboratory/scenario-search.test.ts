import { describe, expect, it } from 'vitest';
import { matches } from '../../../../views/simulator/laboratory/scenario-search.ts';

const synAckLost = 'syn-ack-lost 유실과 재전송 RFC 6298 §2.1 SYN,ACK 유실 The SYN,ACK is lost';
const flood = 'syn-flood 대기열과 SYN 플러드 SYN 플러드, 쿠키 없이, Linux A SYN flood without cookies, Linux';
const closing = 'simultaneous-close 종료 RFC 9293 §3.6 동시 종료 Simultaneous close';
const reordered = 'reordering 데이터 전송 순서가 바뀐 데이터 Data out of order';

describe('a search finds', () => {
  it.each([
    'SYN-ACK 유실',
    'SYN+ACK 유실',
    'synack 손실',
    'SYN ACK가 사라짐',
    '유실된 SYN/ACK',
    'the SYN-ACK is lost',
    'dropped syn-ack',
    'SYN,ACK',
    'RFC 6298',
  ])('the lost SYN,ACK by “%s”', (search) => {
    expect(matches(search, synAckLost)).toBe(true);
  });

  it.each([
    ['SYN플러드', flood],
    ['syn 플러딩', flood],
    ['동시 닫기', closing],
    ['simultaneous close', closing],
    ['순서 뒤바뀜', reordered],
    ['reordering', reordered],
  ])('what is meant by “%s”', (search, text) => {
    expect(matches(search, text)).toBe(true);
  });

  it('everything where nothing is looked for', () => {
    expect(matches('  ', closing)).toBe(true);
  });
});

describe('a search leaves out', () => {
  it.each([
    ['SYN-ACK 유실', closing],
    ['SYN-ACK 유실', flood],
    ['ss', synAckLost.replace('loss', '')],
    ['FIN 유실', synAckLost],
    ['가', closing],
  ])('what “%s” does not mean', (search, text) => {
    expect(matches(search, text)).toBe(false);
  });
});
