import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { formBody, hidden } from '../support/app.ts';
import { type Acknowledged, Candidate, Refused } from '../support/candidate.ts';
import { kkori } from '../support/command.ts';
import { startServer } from '../support/process.ts';
import { seededDatabaseFile } from '../support/seeded.ts';
import { expectStored } from '../support/stored.ts';

const isRoot = process.getuid?.() === 0 && process.platform === 'linux';
const questions = ['three-way-handshake', 'why-three-not-two', 'initial-sequence-number', 'four-way-close'];

/** `npm run test:faults` sets 20. */
const rounds = Number(process.env.DISK_ROUNDS ?? 2);
const diskBytes = (24 + 8 * rounds) * 1024 * 1024;

let disk: string;

beforeEach(() => {
  disk = mkdtempSync(path.join(tmpdir(), 'kkori-disk-'));
  if (isRoot) execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes}`, 'none', disk]);
});
afterEach(() => {
  // Lazily: a server that a failed test left behind still has its files open.
  if (isRoot) execFileSync('umount', ['-l', disk]);
  rmSync(disk, { recursive: true });
});

/** Ways of running out of space and getting it back. Each leaves `freeBytes` and gives what undoes it. */
const shortages = [
  (freeBytes: number) => {
    const { bavail, bsize } = statfsSync(disk);
    const filler = path.join(disk, 'filler');
    writeFileSync(filler, Buffer.alloc(bavail * bsize - freeBytes));
    return () => rmSync(filler);
  },
  (freeBytes: number) => {
    const { bavail, blocks, bsize } = statfsSync(disk);
    const resize = (bytes: number) =>
      execFileSync('mount', ['-o', `remount,size=${bytes}`, disk], { stdio: 'ignore' });
    resize((blocks - bavail) * bsize + freeBytes);
    return () => resize(diskBytes);
  },
] as const;

/** What is free at first: less than one review takes, or enough for the log to be folded into a file that cannot grow. */
const freeAtFirst = [16 * 1024, 5 * 1024 * 1024] as const;

/** A visitor without a script, for whom a guest would have to be made, sends what they have typed. */
async function answerAsVisitor(url: string, answer: string): Promise<Response> {
  const asked = await fetch(`${url}/study/four-way-close`);
  const page = await asked.text();
  const own = ['key', 'shownAt', 'cardVersion'].map((name) => [name, hidden(page, name)]);
  return fetch(`${url}/questions/four-way-close/answers`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie: asked.headers.getSetCookie()[0]?.split(';')[0] ?? '',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: formBody({ ...Object.fromEntries(own), answer }),
  });
}

it.runIf(isRoot)(
  'a full disk loses nothing acknowledged, lets pages be read, and is written to again once there is space (needs root, to mount one)',
  async () => {
    const file = path.join(disk, 'kkori.db');
    const template = await seededDatabaseFile();
    copyFileSync(template, file);
    rmSync(path.dirname(template), { recursive: true });
    const server = await startServer({ DATABASE_URL: `file:${file}` });
    const acknowledged: Acknowledged = new Set();
    const refusals: Refused[] = [];
    const againAfterMs: number[] = [];
    const candidates = Array.from({ length: 8 }, () => new Candidate());
    const longAnswer = '긴 답 '.repeat(2_000);
    for (const candidate of candidates) await candidate.study(server.url, 'four-way-close', acknowledged);

    for (let round = 0; round < rounds; round += 1) {
      const giveSpace = shortages[round % shortages.length]?.(freeAtFirst[round % 2] ?? 0);
      const refusedBefore = refusals.length;
      let spaceAt = Number.POSITIVE_INFINITY;
      let writtenAgainAt = 0;
      const study = async (candidate: Candidate) => {
        for (let turn = 0; writtenAgainAt === 0; turn += 1) {
          const startedAt = performance.now();
          try {
            const question = questions[turn % questions.length] ?? '';
            await candidate.study(server.url, question, acknowledged, `${longAnswer}${turn}`);
            if (startedAt > spaceAt) writtenAgainAt ||= performance.now();
          } catch (error) {
            if (!(error instanceof Refused)) throw error;
            refusals.push(error);
            await sleep(20);
          }
        }
      };
      const studying = candidates.map(study);
      await expect.poll(() => refusals.length, { timeout: 30_000 }).toBeGreaterThan(refusedBefore + 20);

      for (const address of ['/', '/questions', '/questions/four-way-close', '/study']) {
        expect((await fetch(server.url + address)).status, address).toBe(200);
      }
      const refused = await answerAsVisitor(server.url, '잃고 싶지 않은 답');
      expect(refused.status).toBe(503);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await refused.text()).toContain('잃고 싶지 않은 답');
      const backup = await kkori(['backup'], { DATABASE_URL: `file:${file}` });
      expect(backup.code).toBe(1);
      expect(backup.output).not.toMatch(/\n\s+at /);
      expect(
        readdirSync(disk, { recursive: true }).filter((name) => /\.db$|partial/.test(String(name))),
      ).toEqual(['kkori.db']);

      spaceAt = performance.now();
      giveSpace?.();
      await Promise.all(studying);
      againAfterMs.push(writtenAgainAt - spaceAt);
      expect((await answerAsVisitor(server.url, '이번에는')).status).toBe(303);
    }

    expect(await server.end('SIGTERM')).toBe(0);
    const stored = expectStored(file, acknowledged);
    const longest = Math.round(Math.max(...againAfterMs));
    console.log(
      `disk full ${rounds} times: ${acknowledged.size} reviews acknowledged, ${stored} stored, ${refusals.length} writes refused, a whole review stored at most ${longest} ms after there was space`,
    );
    expect(longest).toBeLessThan(1_000);
    expect(new Set(refusals.map(({ status }) => status))).toEqual(new Set([503]));
    for (const { headers, body } of refusals) {
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(body).not.toMatch(/sqlite|prisma/i);
    }
  },
  30_000 + rounds * 15_000,
);
