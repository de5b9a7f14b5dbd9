import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Sqlite } from '../../database/database.ts';
import type { Dependencies } from '../../http/dependencies.ts';
import { clearOwnCookie, setOwnCookie } from '../../http/own-cookie.ts';
import type { Auth } from '../auth.ts';
import { challengeCookieName, onTheWayMs, signToken, verifyToken } from '../session-cookie.ts';
import type { Admission } from '../signing/opening.ts';
import { insertSession } from '../signing/repository.ts';
import type { GivenCode } from './codes.ts';
import { findFactor, type GivenFactor, judgeCode } from './repository.ts';
import { openCodes, openSecret, type SealedFactor, sealCodes } from './sealing.ts';
import { stepOf } from './totp.ts';

// A challenge is a row of better-auth's and a cookie that names it: whoever brings that cookie has shown the first factor, and has ten
// minutes and five attempts to show the second. Over all challenges ten wrong codes of an account are taken, then none for a quarter of an
// hour. better-auth would answer it in several writes, and a sign-in that failed after some of them would have used the code up: here
// the code is used in the transaction that signs in.

/**
 * The one cookie of a sign-in that a browser is to get while a second factor is asked for. better-auth would take its session away, too,
 * which may be the only way to what a guest has studied.
 */
export function challengeCookies(headers: Headers, secure: boolean): readonly string[] {
  return headers.getSetCookie().filter((cookie) => cookie.startsWith(`${challengeCookieName(secure)}=`));
}

/** Asks for the second factor of somebody who has shown a first one elsewhere. better-auth itself asks only after a password. */
export async function openChallenge(
  reply: FastifyReply,
  { authentication, config: { secureCookies }, secrets }: Dependencies,
  userId: string,
): Promise<void> {
  const { internalAdapter } = await (await authentication.open()).$context;
  const identifier = `2fa-${randomBytes(15).toString('base64url')}`;
  const expiresAt = new Date(Date.now() + onTheWayMs);
  await internalAdapter.createVerificationValue({ identifier, value: userId, expiresAt });
  await internalAdapter.createVerificationValue({
    identifier: `2fa-attempts-${identifier}`,
    value: '0',
    expiresAt,
  });
  setOwnCookie(reply, secureCookies, {
    name: challengeCookieName(secureCookies),
    value: signToken(identifier, secrets),
    lifetimeMs: onTheWayMs,
  });
}

/** Has the browser send it no longer. */
export function closeChallenge(reply: FastifyReply, { config: { secureCookies } }: Dependencies): void {
  clearOwnCookie(reply, secureCookies, challengeCookieName(secureCookies));
}

/** The name of the challenge in a browser; null where there is none. */
function challengeIn(
  { cookies }: FastifyRequest,
  { config: { secureCookies }, secrets }: Pick<Dependencies, 'config' | 'secrets'>,
): string | null {
  const cookie = cookies[challengeCookieName(secureCookies)];
  const identifier = cookie === undefined ? null : verifyToken(cookie, secrets);
  return identifier?.startsWith('2fa-') ? identifier : null;
}

/** Whom the challenge in a browser asks; null where there is none, or it is over. */
export async function challenged(request: FastifyRequest, deps: Dependencies): Promise<string | null> {
  const identifier = challengeIn(request, deps);
  if (identifier === null) return null;
  const { internalAdapter } = await (await deps.authentication.open()).$context;
  const row = await internalAdapter.findVerificationValue(identifier);
  return row !== null && row.expiresAt.getTime() > Date.now() ? row.value : null;
}

export type ChallengeAnswered =
  | { readonly kind: 'right'; readonly address: string }
  | { readonly kind: 'wrong' }
  /** There is no challenge, or no longer: the first factor is asked for again. */
  | { readonly kind: 'over' };

/** A session that the right code makes. */
export interface Admitted {
  readonly token: string;
  readonly admission: Admission;
}

/** What was right when it was read is not right in the transaction. */
class NotAdmitted extends Error {}

/** Whoever changes the second factor meanwhile does so once or twice. */
const mostReadings = 8;

/**
 * Answers the challenge of a browser. `given` is null for what is no code: that is an attempt like any other. `enter` signs in, and gives the
 * address that leads on: where it throws, the code and the challenge are as good as before.
 */
export async function answerChallenge(
  request: FastifyRequest,
  deps: Dependencies,
  given: GivenCode | null,
  enter: (admitted: Admitted) => Promise<string>,
): Promise<ChallengeAnswered> {
  const { database, metrics, now } = deps;
  for (let reading = 1; reading <= mostReadings; reading += 1) {
    const factor = await readFactor(request, deps, given);
    if (factor === null) return { kind: 'over' };
    const { userId } = factor;
    if (factor.uses !== null) {
      const token = randomBytes(24).toString('base64url');
      const userAgent = request.headers['user-agent']?.slice(0, 400) || null;
      const admit = (sqlite: Sqlite) => {
        if (judgeCode(sqlite, factor, Date.now()) !== 'right') throw new NotAdmitted();
        insertSession(sqlite, { userId, token, userAgent, now: now() });
      };
      try {
        return { kind: 'right', address: await enter({ token, admission: { userId, admit } }) };
      } catch (error) {
        if (!(error instanceof NotAdmitted)) throw error;
      }
    }
    const judged = await database.commit((sqlite) =>
      judgeCode(sqlite, { ...factor, uses: null }, Date.now()),
    );
    if (judged === 'right' || judged === 'changed') continue;
    metrics.signedIn(judged === 'over' ? 'limited' : 'refused');
    return { kind: judged };
  }
  throw new Error('The second factor did not hold still.');
}

/** Holds a code against the second factor that is asked for; null where none is. */
async function readFactor(
  request: FastifyRequest,
  deps: Dependencies,
  given: GivenCode | null,
): Promise<GivenFactor | null> {
  const { authentication, database, now } = deps;
  const identifier = challengeIn(request, deps);
  if (identifier === null) return null;
  const auth = await authentication.open();
  const { internalAdapter } = await auth.$context;
  const row = await internalAdapter.findVerificationValue(identifier);
  const attempts = await internalAdapter.findVerificationValue(`2fa-attempts-${identifier}`);
  const sealed = row === null ? null : findFactor(database, row.value);
  if (row === null || attempts === null || sealed === null) return null;
  const challenge = { id: row.id, attemptsId: attempts.id };
  return { userId: row.value, challenge, sealed, uses: await usesOf(auth, sealed, given, now()) };
}

async function usesOf(
  auth: Auth,
  sealed: SealedFactor,
  given: GivenCode | null,
  now: number,
): Promise<GivenFactor['uses']> {
  if (given?.kind === 'authenticator') {
    const step = stepOf(await openSecret(auth, sealed.secret), given.code, now);
    return step === null ? null : { step };
  }
  const codes = given === null ? [] : await openCodes(auth, sealed.backupCodes);
  if (given === null || !codes.includes(given.code)) return null;
  return {
    backupCodes: await sealCodes(
      auth,
      codes.filter((code) => code !== given.code),
    ),
  };
}
