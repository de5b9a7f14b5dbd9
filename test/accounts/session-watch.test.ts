import type { FastifyRequest } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findSession } from '../../src/accounts/repository.ts';
import { sessionWatch } from '../../src/accounts/session-watch.ts';
import { endSessions } from '../../src/accounts/signing/repository.ts';
import { Browser, studyOnce, type TestApp, testApp } from '../support/app.ts';

let kkori: TestApp;
let asked: Pick<FastifyRequest, 'identity' | 'session'>;

beforeEach(async () => {
  kkori = await testApp();
  await studyOnce(new Browser(kkori.app), '3');
  const { token = '' } = kkori.database.readOne<{ token: string }>('SELECT token FROM Session') ?? {};
  const session = findSession(kkori.database, token, kkori.clock.now);
  asked = { identity: session?.user ?? { kind: 'visitor' }, session };
});
afterEach(() => kkori.close());

const watch = () => sessionWatch(asked, { database: kkori.database, now: () => kkori.clock.now });

it('a session is its user’s until it is ended', async () => {
  const isSignedIn = watch();
  expect(isSignedIn()).toBe(true);
  const { userId } = kkori.database.readOne<{ userId: string }>('SELECT userId FROM Session') ?? {};
  await endSessions(kkori.database, userId ?? '');
  expect(isSignedIn()).toBe(false);
});

it('a session is its user’s until it ends by itself', () => {
  const isSignedIn = watch();
  kkori.clock.now += 401 * 86_400_000;
  expect(isSignedIn()).toBe(false);
});

it('a visitor has none', () => {
  asked = { identity: { kind: 'visitor' }, session: null };
  expect(watch()()).toBe(false);
});
