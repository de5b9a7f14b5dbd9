import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { returnPath } from '../../src/http/return-path.ts';

describe('the address that the language switch leads back to', () => {
  it.each([
    ['/settings?saved=yes', '/settings'],
    ['/study?changed=3', '/study'],
    ['/progress?done=made', '/progress'],
    ['/questions?q=syn&lang=ko', '/questions?q=syn'],
    ['/study?undone=yes', '/study'],
    // Without it, this is the page on which the account is deleted.
    ['/settings/account/deletion?done=kept', '/settings/account/deletion?done=kept'],
    ['/interviews?rested=12', '/interviews?rested=12'],
    ['/questions?q=a%20b', '/questions?q=a%20b'],
    ['/questions?__proto__=x&constructor=y', '/questions?__proto__=x&constructor=y'],
    ['//elsewhere.example', '/'],
    [undefined, '/'],
  ])('from %s is %s', (from, to) => {
    expect(returnPath(from)).toBe(to);
  });

  it('is a path of this site that leads back to itself, whatever is asked for', () => {
    const values = fc.constantFrom('yes', 'new', 'kept', 'ko', '//x');
    const names = fc.constantFrom('saved', 'done', 'lang', 'q', 'next', 'password');
    const query = fc.array(fc.tuple(names, values), { maxLength: 5 });
    fc.assert(
      fc.property(fc.string(), query, (path, fields) => {
        const back = returnPath(`/${path}?${new URLSearchParams(fields)}`);
        expect(new URL(back, 'http://kkori.test').host).toBe('kkori.test');
        expect(returnPath(back)).toBe(back);
      }),
    );
  });
});
