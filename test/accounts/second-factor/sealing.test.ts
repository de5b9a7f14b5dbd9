import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Auth, openAuth } from '../../../src/accounts/auth.ts';
import {
  newRecoveryCodes,
  openCodes,
  openOffer,
  openSecret,
  sealCodes,
  sealOffer,
  sealSecret,
} from '../../../src/accounts/second-factor/sealing.ts';
import { newTotpSecret } from '../../../src/accounts/second-factor/totp.ts';
import { readConfig } from '../../../src/config.ts';
import type { Secrets } from '../../../src/signature.ts';
import { temporaryDatabase } from '../../support/database.ts';

const [old, fresh, foreign] = ['o', 'n', 'f'].map((letter) => letter.repeat(40)) as [string, string, string];

let authBy: (secrets: Secrets) => Auth;
let remove: () => Promise<void>;

beforeAll(async () => {
  const opened = await temporaryDatabase(Date.now);
  remove = opened.remove;
  authBy = (secrets) => openAuth(opened.database, { config: readConfig({}), secrets, now: Date.now });
});

afterAll(() => remove());

describe('what is sealed by an earlier secret of the server', () => {
  it('is opened while that secret is kept, and by no other', async () => {
    const secret = newTotpSecret();
    const codes = newRecoveryCodes();
    const before = authBy([old]);
    const sealed = await sealSecret(before, secret);
    const sealedCodes = await sealCodes(before, codes);
    expect(await openSecret(authBy([fresh, old]), sealed)).toBe(secret);
    expect(await openCodes(authBy([fresh, old]), sealedCodes)).toEqual(codes);
    await expect(openSecret(authBy([foreign]), sealed)).rejects.toThrow();
    await expect(openCodes(authBy([foreign]), sealedCodes)).rejects.toThrow();
  });

  it('is no offer when it was sealed elsewhere, or is something else', async () => {
    const auth = authBy([fresh, old]);
    const offer = { userId: 'me', secret: newTotpSecret(), offeredAt: 1 };
    expect(await openOffer(auth, await sealOffer(authBy([old]), offer))).toEqual(offer);
    expect(await openOffer(auth, await sealOffer(authBy([foreign]), offer))).toBeNull();
    for (const other of [await sealSecret(auth, offer.secret), await sealCodes(auth, ['a']), '', 'nonsense'])
      expect(await openOffer(auth, other)).toBeNull();
  });
});
