import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sessionCookieName, signToken, verifyToken } from '../../src/accounts/session-cookie.ts';
import { Browser, submitAnswer, testApp, testSecrets } from '../support/app.ts';

describe('3. a session cookie', () => {
  it('gives its token back under the secret that signed it, and under no other', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), fc.string(), (token, secret, other) => {
        const signed = signToken(token, [secret]);
        expect(verifyToken(signed, [secret])).toBe(token);
        if (other !== secret) expect(verifyToken(signed, [other])).toBeNull();
      }),
    );
  });

  it('is refused when anything in it was changed', () => {
    const signed = signToken('token', testSecrets);
    for (let at = 0; at < signed.length - 1; at += 1) {
      const changed = signed.slice(0, at) + (signed[at] === 'A' ? 'B' : 'A') + signed.slice(at + 1);
      expect(verifyToken(changed, testSecrets)).toBeNull();
    }
    for (const value of ['', '.', 'token', 'token.', '.x'])
      expect(verifyToken(value, testSecrets)).toBeNull();
  });

  it('is what better-auth writes', async () => {
    const kkori = await testApp();
    const browser = new Browser(kkori.app);
    const answered = await submitAnswer(browser, (await browser.get('/study')).body);
    const cookie = answered.cookies.find(({ name }) => name === sessionCookieName(false));
    const token = kkori.database.readOne<{ token: string }>('SELECT token FROM Session')?.token ?? '';
    expect(cookie?.value).toBe(signToken(token, testSecrets));
    await kkori.close();
  });
});
