import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startChild } from '../database/child.ts';
import { type Acknowledged, Candidate, Refused } from '../support/candidate.ts';
import { watchedServer } from '../support/process.ts';
import { seededDatabaseFile } from '../support/seeded.ts';
import { expectStored } from '../support/stored.ts';

/** `npm run test:faults` sets 30. */
const lockedMs = 1_000 * Number(process.env.LOCK_SECONDS ?? 6);
const questions = ['three-way-handshake', 'why-three-not-two', 'initial-sequence-number', 'four-way-close'];

let file: string;

beforeEach(async () => {
  file = await seededDatabaseFile();
});
afterEach(() => rmSync(path.dirname(file), { recursive: true }));

// A loaded machine can take the processor away for longer than the limit; a blocked loop is blocked every time.
it(`a database locked by another process for ${lockedMs / 1_000} s is read meanwhile, refuses writes with Retry-After, and loses nothing`, {
  retry: 2,
  timeout: 60_000 + lockedMs,
}, async () => {
  const { server, blockedMs } = await watchedServer({ DATABASE_URL: `file:${file}` });
  const acknowledged: Acknowledged = new Set();
  const refusals: Refused[] = [];
  const candidates = Array.from({ length: 8 }, () => new Candidate());
  for (const candidate of candidates) await candidate.study(server.url, 'four-way-close', acknowledged);
  let resting = false;
  const study = async (candidate: Candidate) => {
    for (let turn = 0; !resting; turn += 1) {
      try {
        await candidate.study(server.url, questions[turn % questions.length] ?? '', acknowledged);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        refusals.push(error);
      }
    }
  };
  const studying = candidates.map(study);
  await sleep(500);

  const locker = startChild('locker.ts', file);
  await locker.says('locked');
  // What was under way when the lock came has been answered; from now on nothing can be stored.
  await sleep(200);
  const before = new Set(acknowledged);
  await blockedMs();
  const lockedAt = performance.now();
  const readMs: number[] = [];
  while (performance.now() - lockedAt < lockedMs) {
    for (const address of ['/', '/questions/four-way-close', '/healthz']) {
      const startedAt = performance.now();
      expect((await fetch(server.url + address)).status, address).toBe(200);
      readMs.push(performance.now() - startedAt);
    }
    await sleep(50);
  }
  const readiness = await fetch(`${server.url}/readyz`);
  expect(readiness.status).toBe(503);
  const longestBlockMs = await blockedMs();
  expect(acknowledged).toEqual(before);
  await locker.finish();

  await expect.poll(() => acknowledged.size, { timeout: 5_000 }).toBeGreaterThan(before.size);
  resting = true;
  await Promise.all(studying);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect(await server.end('SIGTERM')).toBe(0);
  const stored = expectStored(file, acknowledged);
  console.log(
    `locked for ${lockedMs / 1_000} s: ${refusals.length} writes refused, ${readMs.length} pages read (at most ${Math.round(Math.max(...readMs))} ms), event loop blocked at most ${longestBlockMs} ms; ${acknowledged.size} reviews acknowledged, ${stored} stored`,
  );
  expect(refusals.length).toBeGreaterThan(8);
  expect(new Set(refusals.map(({ status }) => status))).toEqual(new Set([503]));
  for (const { headers } of refusals) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect(longestBlockMs).toBeLessThan(100);
});
