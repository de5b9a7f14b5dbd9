import { randomInt } from 'node:crypto';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { z } from 'zod';
import type { Auth } from '../auth.ts';
import { grouped, recoveryAlphabet, recoveryCodes, recoveryLength } from './codes.ts';

// What better-auth reads when somebody signs in: the secret of the authenticator and the recovery codes, each encrypted by a secret
// that is kept outside the database.

/** A secret and recovery codes as they are stored. */
export interface SealedFactor {
  readonly secret: string;
  readonly backupCodes: string;
}

/** Marks a secret that is written in base32. */
const base32 = 'base32:';

export async function sealSecret(auth: Auth, secret: string): Promise<string> {
  return seal(auth, `${base32}${secret}`);
}

/** The secret in base32. Throws when it was sealed by a secret that this server no longer has. */
export async function openSecret(auth: Auth, sealed: string): Promise<string> {
  return (await open(auth, sealed)).slice(base32.length);
}

/** New recovery codes. They cannot be read again but by whoever holds the secret of the server. */
export function newRecoveryCodes(): readonly string[] {
  const letter = () => recoveryAlphabet[randomInt(recoveryAlphabet.length)];
  return Array.from({ length: recoveryCodes }, () =>
    grouped(Array.from({ length: recoveryLength }, letter).join('')),
  );
}

export function sealCodes(auth: Auth, codes: readonly string[]): Promise<string> {
  return seal(auth, JSON.stringify(codes));
}

const codesShape = z.array(z.string());

export async function openCodes(auth: Auth, sealed: string): Promise<readonly string[]> {
  return codesShape.parse(JSON.parse(await open(auth, sealed)));
}

/** A secret that was shown but is not in force yet: the page and the browser carry it, so nothing is stored before it is confirmed. */
const offerShape = z.object({ userId: z.string(), secret: z.string(), offeredAt: z.number() });
export type Offer = z.infer<typeof offerShape>;

export function sealOffer(auth: Auth, offer: Offer): Promise<string> {
  return seal(auth, JSON.stringify(offer));
}

/** Null for what this server did not seal. */
export function openOffer(auth: Auth, sealed: string): Promise<Offer | null> {
  return openAs(auth, sealed, offerShape);
}

/** Recovery codes on the page that shows them, which brings them along into the other language: nothing that is stored can be read again. */
const shownShape = z.object({
  userId: z.string(),
  codes: z.array(z.string()).readonly(),
  isJustOn: z.boolean(),
  shownAt: z.number(),
});
export type ShownCodes = z.infer<typeof shownShape>;

export function sealShown(auth: Auth, shown: ShownCodes): Promise<string> {
  return seal(auth, JSON.stringify(shown));
}

/** Null for what this server did not seal. */
export function openShown(auth: Auth, sealed: string): Promise<ShownCodes | null> {
  return openAs(auth, sealed, shownShape);
}

async function openAs<Shape>(auth: Auth, sealed: string, shape: z.ZodType<Shape>): Promise<Shape | null> {
  const text = await open(auth, sealed).catch(() => null);
  if (text === null) return null;
  try {
    return shape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

async function seal(auth: Auth, text: string): Promise<string> {
  return symmetricEncrypt({ key: (await auth.$context).secretConfig, data: text });
}

async function open(auth: Auth, sealed: string): Promise<string> {
  return symmetricDecrypt({ key: (await auth.$context).secretConfig, data: sealed });
}
