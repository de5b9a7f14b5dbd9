import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { type Acknowledged, Candidate } from '../support/candidate.ts';
import { temporaryDatabaseFile } from '../support/database.ts';
import { type ServerProcess, startServer } from '../support/process.ts';
import { expectStored } from '../support/stored.ts';

/** `npm run test:crash` sets 100. */
const cycles = Number(process.env.CRASH_CYCLES ?? 10);
const clients = 16;
const questions = ['three-way-handshake', 'why-three-not-two', 'initial-sequence-number', 'four-way-close'];

/** Studies until requests fail, as they do when the server is killed. Any other failure is one of the test. */
async function studyUntilKilled(server: ServerProcess, candidate: Candidate, acknowledged: Acknowledged) {
  for (let turn = 0; ; turn += 1) {
    try {
      const question = questions[turn % questions.length] ?? '';
      await candidate.study(server.url, question, acknowledged);
      if (turn % 5 === 4) await candidate.takeBack(server.url);
      if (turn % 7 === 6) await candidate.putOff(server.url, question);
    } catch (error) {
      if (error instanceof TypeError) return;
      throw error;
    }
  }
}

it(
  `loses nothing acknowledged, stores nothing twice and is ready again in 2 s, killed ${cycles} times under load`,
  async () => {
    const file = await temporaryDatabaseFile();
    // A backup is tested where backups are; here it would take the processor from what is measured.
    const environment = { DATABASE_URL: `file:${file}`, BACKUP_EVERY_HOURS: '0' };
    const acknowledged: Acknowledged = new Set();
    const candidates = Array.from({ length: clients }, () => new Candidate());
    const readyAfterMs: number[] = [];
    let stored = 0;
    await (await startServer(environment)).end('SIGTERM');
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      const server = await startServer(environment);
      readyAfterMs.push(server.readyAfterMs);
      const studying = candidates.map((candidate) => studyUntilKilled(server, candidate, acknowledged));
      await new Promise((wake) => setTimeout(wake, 300 + Math.random() * 700));
      await server.end('SIGKILL');
      await Promise.all(studying);
      stored = expectStored(file, acknowledged);
    }
    const median = readyAfterMs.toSorted((one, other) => one - other)[Math.floor(cycles / 2)] ?? 0;
    console.log(
      `${cycles} kills: ${acknowledged.size} reviews acknowledged, ${stored} stored, ready again after ${Math.round(median)} ms (median)`,
    );
    // How many there are depends on the machine; without any, nothing was shown.
    expect(acknowledged.size).toBeGreaterThan(cycles);
    expect(median).toBeLessThan(2_000);
    rmSync(dirname(file), { recursive: true });
  },
  20_000 + cycles * 10_000,
);
