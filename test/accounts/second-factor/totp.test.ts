import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  givenCode,
  grouped,
  recoveryAlphabet,
  recoveryLength,
} from '../../../src/accounts/second-factor/codes.ts';
import {
  codeAt,
  newTotpSecret,
  stepAt,
  stepOf,
  totpAddress,
} from '../../../src/accounts/second-factor/totp.ts';

/** The secret of RFC 6238, Appendix B, in base32: the ASCII text 12345678901234567890. */
const published = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('codes by the time', () => {
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('are those of RFC 6238 at %d s, with its last six digits', (seconds, code) => {
    expect(codeAt(published, stepAt(seconds * 1000))).toBe(code.slice(-6));
  });

  it('are taken one step before and after, and no further', () => {
    const secret = newTotpSecret();
    const now = Date.UTC(2026, 10, 28, 2, 0, 7);
    const steps = [-2, -1, 0, 1, 2].map((by) => stepOf(secret, codeAt(secret, stepAt(now) + by), now));
    expect(steps.map((step) => (step === null ? null : step - stepAt(now)))).toEqual([null, -1, 0, 1, null]);
  });

  it('belong to one secret of 160 bits', () => {
    const secrets = Array.from({ length: 50 }, newTotpSecret);
    expect(new Set(secrets).size).toBe(50);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  });

  it('are set up by an address that names the account and who asks', () => {
    const address = new URL(totpAddress(published, 'a+b@example.org'));
    expect(decodeURIComponent(address.pathname)).toContain('Kkori:a+b@example.org');
    expect(Object.fromEntries(address.searchParams)).toEqual({ secret: published, issuer: 'Kkori' });
    expect(totpAddress(published, null)).not.toContain('null');
  });
});

describe('what was typed', () => {
  const digits = fc.stringMatching(/^\d{6}$/);
  const recovery = fc
    .array(fc.constantFrom(...recoveryAlphabet), { minLength: recoveryLength, maxLength: recoveryLength })
    .map((letters) => letters.join(''));

  it('is a code of an authenticator however it is spaced', () => {
    fc.assert(
      fc.property(digits, fc.constantFrom('', ' ', '-', '\u00a0'), (code, between) => {
        const typed = ` ${code.slice(0, 3)}${between}${code.slice(3)}\n`;
        expect(givenCode(typed)).toEqual({ kind: 'authenticator', code });
      }),
    );
  });

  it('is a recovery code in large letters, too, and with letters for the digits they look like', () => {
    fc.assert(
      fc.property(recovery, fc.boolean(), (letters, isLarge) => {
        const lookalike = letters.replaceAll('0', 'o').replaceAll('1', 'l');
        const typed = grouped(isLarge ? lookalike.toUpperCase() : lookalike);
        expect(givenCode(typed)).toEqual({ kind: 'recovery', code: grouped(letters) });
      }),
    );
  });

  it.each(['', '12345', '1234567', '０', 'abc', 'uuuu-uuuu-uuuu'])('is no code: %s', (typed) => {
    expect(givenCode(typed)).toBeNull();
  });

  it('may be full-width digits of a Korean keyboard', () => {
    expect(givenCode('１２３ ４５６')).toEqual({ kind: 'authenticator', code: '123456' });
  });
});
