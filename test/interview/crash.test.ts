import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import { Interviewee } from '../support/interviewee.ts';
import { idIn } from '../support/mock-interview.ts';
import { type ServerProcess, startServer } from '../support/process.ts';
import { seededDatabaseFile } from '../support/seeded.ts';
import { expectStored } from '../support/stored.ts';

/** `npm run test:crash` sets 200. */
const cycles = Number(process.env.INTERVIEW_CRASH_CYCLES ?? 6);
const clients = 6;

/** Holds interviews until requests fail, as they do when the server is killed. Any other failure is one of the test. */
async function interviewUntilKilled({ url, child }: ServerProcess, interviewee: Interviewee) {
  while (!child.killed) {
    try {
      await interviewee.goOn(url);
      // Whoever thinks has nothing under way when the server is killed.
      await new Promise((wake) => setTimeout(wake, Math.random() * 40));
    } catch (error) {
      if (error instanceof TypeError) return;
      throw error;
    }
  }
}

interface StoredInterview {
  readonly step: number;
  readonly turns: number;
  readonly checked: number;
  readonly reviews: number;
}

const interviewRow = `SELECT step, (SELECT count(*) FROM Turn t WHERE t.interviewId = i.id) AS turns,
    (SELECT count(*) FROM Turn t WHERE t.interviewId = i.id AND checkKey IS NOT NULL) AS checked,
    (SELECT count(*) FROM InterviewStep s JOIN Review r ON r.userId = s.userId AND r.step = s.step
       WHERE s.interviewId = i.id AND r.source = 'interview') AS reviews
  FROM Interview i WHERE id = ?`;

/**
 * Everything acknowledged is in the file, each interview stands where it was acknowledged or one step later, each of its judged
 * turns is one review, and nothing is written in halves. Gives how many turns were judged, and how many steps are stored that
 * nobody was told of.
 */
function expectKept(file: string, interviewees: readonly Interviewee[]) {
  const all = interviewees.flatMap(({ held }) => [...held.values()]);
  expectStored(file, new Set(all.flatMap(({ checks }) => [...checks])));
  const sqlite = new BetterSqlite3(file, { readonly: true });
  try {
    const keys = (column: 'answerKey' | 'checkKey') =>
      new Set(
        sqlite.prepare<[], string>(`SELECT ${column} FROM Turn WHERE ${column} IS NOT NULL`).pluck().all(),
      );
    const [answered, checked] = [keys('answerKey'), keys('checkKey')];
    for (const { answers, checks } of all) {
      expect([...answers].filter((key) => !answered.has(key))).toEqual([]);
      expect([...checks].filter((key) => !checked.has(key))).toEqual([]);
    }
    let untold = 0;
    for (const { held, pending, address } of interviewees)
      for (const [each, { steps }] of held) {
        const row = sqlite.prepare<[string], StoredInterview>(interviewRow).get(idIn(each));
        if (row === undefined) throw new Error(`${each} was acknowledged and is not there.`);
        const isOneLater = each === address && pending?.isStep === true && row.step === steps + 1;
        if (isOneLater) untold += 1;
        else expect(row.step, each).toBe(steps);
        expect(row.reviews, each).toBe(row.checked);
        expect(row.turns - row.checked, each).toBeLessThanOrEqual(1);
      }
    const orphans = sqlite.prepare(
      `SELECT 1 FROM Review r WHERE source = 'interview'
         AND (SELECT count(*) FROM Turn t JOIN Interview i ON i.id = t.interviewId AND i.userId = r.userId
              WHERE t.checkKey = r.key AND t.questionId = r.questionId) <> 1`,
    );
    expect(orphans.all()).toEqual([]);
    return { judged: checked.size, untold };
  } finally {
    sqlite.close();
  }
}

/** Whoever had sent nothing when the server was killed finds the question that they were asked. */
async function expectAsked(url: string, interviewees: readonly Interviewee[]): Promise<void> {
  for (const interviewee of interviewees) {
    if (interviewee.pending !== null || interviewee.heading === '') continue;
    expect(await interviewee.ask(url)).toBe(interviewee.heading);
  }
}

it(
  `goes on with each interview where it was acknowledged, its reviews stored once, killed ${cycles} times in mid-interview`,
  async () => {
    const file = await seededDatabaseFile();
    const environment = { DATABASE_URL: `file:${file}`, BACKUP_EVERY_HOURS: '0' };
    const interviewees = Array.from({ length: clients }, () => new Interviewee());
    let [judged, untold, asked] = [0, 0, 0];
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      const server = await startServer(environment);
      asked += interviewees.filter(({ pending, heading }) => pending === null && heading !== '').length;
      await expectAsked(server.url, interviewees);
      const holding = interviewees.map((each) => interviewUntilKilled(server, each));
      await new Promise((wake) => setTimeout(wake, 300 + Math.random() * 700));
      await server.end('SIGKILL');
      await Promise.all(holding);
      const kept = expectKept(file, interviewees);
      judged = kept.judged;
      untold += kept.untold;
    }
    const held = interviewees.flatMap((each) => [...each.held.values()]);
    const steps = held.reduce((sum, { steps: own }) => sum + own, 0);
    console.log(
      `${cycles} kills: ${held.length} interviews, ${steps} steps acknowledged, ${judged} turns stored with a review each; ` +
        `${asked} times the same question again, ${untold} steps stored that nobody was told of, and sent again`,
    );
    // How many there are depends on the machine; without any, nothing was shown.
    expect(steps).toBeGreaterThan(cycles);
    rmSync(dirname(file), { recursive: true });
  },
  20_000 + cycles * 10_000,
);
