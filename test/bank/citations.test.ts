import { describe, expect, it } from 'vitest';
import { citationsIn } from '../../src/bank/citations.ts';

const named = (text: string) => citationsIn(text).map(({ name }) => name);

describe('what a correction can be checked in', () => {
  it('is a clause with its address', () => {
    expect(citationsIn('플래그는 1비트입니다(RFC 9293 §3.4.1).')).toEqual([
      { name: 'RFC 9293 §3.4.1', url: 'https://www.rfc-editor.org/rfc/rfc9293#section-3.4.1' },
    ]);
  });

  it('is a manual page', () => {
    expect(citationsIn('The kernel does it (listen(2), tcp(7)).')).toEqual([
      { name: 'listen(2)', url: 'https://man7.org/linux/man-pages/man2/listen.2.html' },
      { name: 'tcp(7)', url: 'https://man7.org/linux/man-pages/man7/tcp.7.html' },
    ]);
  });

  it('is no call of a function', () => {
    expect(named('close() sends it, accept() does not (§3.6).')).toEqual(['RFC 9293 §3.6']);
  });

  it('belongs to the document that was named last, and to RFC 9293 where none was', () => {
    expect(
      named('a (§3.4.1). RFC 6528 says b (§2, §3); RFC 1337 says c, and RFC 9293 d (§3.10.7.4).'),
    ).toEqual(['RFC 9293 §3.4.1', 'RFC 6528 §2', 'RFC 6528 §3', 'RFC 1337', 'RFC 9293 §3.10.7.4']);
  });

  it('is named once, and is nothing where nothing is named', () => {
    expect(named('a (§3.4), b (RFC 9293 §3.4)')).toEqual(['RFC 9293 §3.4']);
    expect(named('Nothing at all.')).toEqual([]);
  });
});
