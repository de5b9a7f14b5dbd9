import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scheduleBackups } from '../../src/backup-schedule.ts';
import { readConfig } from '../../src/config.ts';
import { findNewestBackup, isBackedUpSince, rotate } from '../../src/database/backups.ts';
import { backUp } from '../../src/database/online-backup.ts';
import { startChild } from '../database/child.ts';
import { type Acknowledged, Candidate } from '../support/candidate.ts';
import { kkori } from '../support/command.ts';
import { migrationsFolder, temporaryFolder } from '../support/database.ts';
import { type ServerProcess, startServer } from '../support/process.ts';
import { seededDatabaseFile } from '../support/seeded.ts';
import { expectStored } from '../support/stored.ts';

let file: string;
let backups: string;
let environment: Record<string, string>;

beforeEach(async () => {
  file = await seededDatabaseFile();
  backups = path.join(path.dirname(file), 'backups');
  environment = { DATABASE_URL: `file:${file}` };
});
afterEach(() => rmSync(path.dirname(file), { recursive: true }));

const questions = ['three-way-handshake', 'why-three-not-two', 'initial-sequence-number', 'four-way-close'];

/** Candidates who study without a pause; `rest` ends them and says how many reviews were acknowledged. */
function keepWriting(server: ServerProcess, acknowledged: Acknowledged) {
  let resting = false;
  const study = async (candidate: Candidate) => {
    for (let turn = 0; !resting; turn += 1)
      await candidate.study(server.url, questions[turn % questions.length] ?? '', acknowledged);
  };
  const studying = Array.from({ length: 8 }, () => study(new Candidate()));
  const rest = async () => {
    resting = true;
    await Promise.all(studying);
  };
  return { rest };
}

const databasesIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.db'));

describe('a backup under write load', () => {
  it('is made online, holds every review acknowledged before it began, and can be restored elsewhere', async () => {
    const server = await startServer(environment);
    const acknowledged: Acknowledged = new Set();
    const load = keepWriting(server, acknowledged);
    await expect.poll(() => acknowledged.size, { timeout: 15_000 }).toBeGreaterThan(16);
    const before = new Set(acknowledged);
    const startedAt = performance.now();
    const made = await kkori(['backup'], environment);
    const tookMs = performance.now() - startedAt;
    const meanwhile = acknowledged.size - before.size;
    await load.rest();
    expect(made).toMatchObject({ code: 0, output: expect.stringContaining('checked.') });
    expect(await server.end('SIGTERM')).toBe(0);

    const backup = findNewestBackup(file, backups) ?? '';
    expect(made.output).toContain(backup);
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    expect(statSync(backups).mode & 0o777).toBe(0o700);
    const elsewhere = temporaryFolder();
    const restored = path.join(elsewhere, 'kkori.db');
    const place = { DATABASE_URL: `file:${restored}` };
    expect(await kkori(['restore', backup], place)).toMatchObject({ code: 0 });
    const stored = expectStored(restored, before);
    // What signs the sessions is kept outside the database, and has to be brought along.
    copyFileSync(path.join(path.dirname(file), 'auth-secret'), path.join(elsewhere, 'auth-secret'));
    const again = await startServer(place);
    const candidate = new Candidate();
    await candidate.study(again.url, 'four-way-close', before);
    await again.end('SIGTERM');
    expect(expectStored(restored, before)).toBe(stored + 1);
    console.log(
      `backup under load: ${before.size} reviews acknowledged before, ${meanwhile} during its ${Math.round(tookMs)} ms, ${stored} in it`,
    );
    // Otherwise there was no load.
    expect(meanwhile).toBeGreaterThan(0);
    rmSync(elsewhere, { recursive: true });
  }, 60_000);
});

describe('a backup of a large database', () => {
  it('comes to an end although another process writes all the time, and holds what was acknowledged before', async () => {
    // Ten times what is copied at once: between two steps the writer gets a word in.
    const sqlite = new BetterSqlite3(file);
    const insert = sqlite.prepare(
      "INSERT INTO User (id, name, email, createdAt, updatedAt) VALUES (@id, printf('%.*c', 1000000, 'x'), @id, 0, 0)",
    );
    for (let index = 0; index < 40; index += 1) insert.run({ id: `large-${index}` });
    sqlite.close();
    const writer = startChild('server.ts', file, migrationsFolder);
    await writer.says('user-20');
    const acknowledged = writer.lines.filter((line) => line.startsWith('user-'));
    const usersIn = (at: string) => {
      const reader = new BetterSqlite3(at, { readonly: true });
      const ids = reader.prepare<[], string>('SELECT id FROM User').pluck().all();
      reader.close();
      return ids;
    };
    let atStart = 0;
    // The clock is asked right before the copy begins.
    const now = () => {
      atStart = usersIn(file).length;
      return Date.now();
    };
    const options = { file, folder: null, migrationsFolder, kept: 1, now };
    const startedAt = performance.now();
    const { backup } = await backUp(options);
    const tookMs = Math.round(performance.now() - startedAt);
    await writer.kill();
    const meanwhile = writer.lines.length - acknowledged.length;
    const stored = new Set(usersIn(backup));
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    console.log(
      `backup of ${statSync(backup).size / 1e6} MB in ${tookMs} ms; ${meanwhile} writes acknowledged meanwhile`,
    );
    expect(meanwhile).toBeGreaterThan(10);
    // What came later is not in it: had the copying started anew at a write, it would be.
    expect(stored.size - atStart).toBeLessThan(50);
  });
});

describe('kkori backup', () => {
  it('goes where it is told, keeps the newest, and never removes what was made before a migration', async () => {
    const folder = path.join(path.dirname(file), 'elsewhere');
    mkdirSync(folder);
    const others = [
      'kkori-20200101T000000-000Z-before-20261122083821_init.db',
      'kkori-dev-20200101T000000-000Z.db',
      'kkori-by-hand.db',
    ];
    const older = ['kkori-20200101T000000-000Z.db', 'kkori-20200102T000000-000Z.db'];
    const cutOff = ['kkori-20200103T000000-000Z.db.partial', 'kkori-20200103T000000-000Z.db.partial-journal'];
    for (const name of [...others, ...older, ...cutOff]) writeFileSync(path.join(folder, name), '');
    const made = await kkori(['backup', '--to', folder], { ...environment, BACKUPS_KEPT: '2' });
    expect(made).toMatchObject({ code: 0, output: expect.stringContaining('Removed 1 older') });
    const left = readdirSync(folder).filter((name) => !others.includes(name));
    expect(left).toEqual([
      'kkori-20200102T000000-000Z.db',
      expect.stringMatching(/^kkori-20\d{6}T\d{6}-\d{3}Z\.db$/),
      'kkori.lock',
    ]);
    expect(others.filter((name) => !existsSync(path.join(folder, name)))).toEqual([]);
    expect(existsSync(backups)).toBe(false);
  });

  it('of a damaged database fails, says so, and leaves nothing that looks like a backup', async () => {
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 4096 * 20, 4096 * 21);
    writeFileSync(file, bytes);
    const made = await kkori(['backup'], environment);
    expect(made).toMatchObject({ code: 1, output: expect.stringContaining(`${file} cannot be backed up`) });
    expect(made.output).not.toMatch(/\n\s+at /);
    expect(readdirSync(backups)).toEqual(['kkori.lock']);
  });

  it('of a database of a newer Kkori fails: this one could not bring it back', async () => {
    new BetterSqlite3(file)
      .exec("UPDATE _prisma_migrations SET migration_name = '29990101000000_from_the_future'")
      .close();
    const made = await kkori(['backup'], environment);
    expect(made).toMatchObject({
      code: 1,
      output: expect.stringContaining('it is newer than this program'),
    });
    expect(readdirSync(backups)).toEqual(['kkori.lock']);
  });

  it('of a database that is not there fails and makes none', async () => {
    rmSync(file);
    const made = await kkori(['backup'], environment);
    expect(made).toMatchObject({ code: 1, output: `There is no database at ${file}.\n` });
    expect(existsSync(file)).toBe(false);
  });
});

describe('a server with a schedule', () => {
  const hourly = { BACKUP_EVERY_HOURS: '1', LOG_LEVEL: 'info' };

  it('makes a backup when the newest is too old, and none when it is not', async () => {
    mkdirSync(backups);
    writeFileSync(path.join(backups, 'kkori-20200101T000000-000Z.db'), '');
    const server = await startServer({ ...environment, ...hourly });
    await expect.poll(() => server.output(), { timeout: 30_000 }).toContain('database backed up');
    expect(databasesIn(backups)).toHaveLength(2);
    expect(await server.end('SIGTERM')).toBe(0);
    const { schedule, said } = startSchedule();
    await schedule.stop();
    expect(said).toEqual([]);
    expect(databasesIn(backups)).toHaveLength(2);
  }, 60_000);

  it('takes its backup along when it is killed, and what was cut off goes with the next', async () => {
    const server = await startServer({ ...environment, ...hourly });
    expect(backupsRunningFor(file)).toHaveLength(1);
    await server.end('SIGKILL');
    await expect.poll(() => backupsRunningFor(file), { timeout: 10_000 }).toEqual([]);
    await kkori(['backup'], environment);
    expect(readdirSync(backups).filter((name) => name.includes('.partial'))).toEqual([]);
  }, 60_000);

  it('ends its backup when it is stopped', async () => {
    const { schedule, said } = startSchedule();
    expect(backupsRunningFor(file)).toHaveLength(1);
    await schedule.stop();
    expect(backupsRunningFor(file)).toEqual([]);
    expect(said).toEqual(['backup broken off']);
  });

  it('says so when a backup fails, and goes on', async () => {
    mkdirSync(backups);
    writeFileSync(path.join(backups, 'kkori.lock'), 'this is no lock, it is a text of some length');
    const { schedule, said } = startSchedule();
    await expect
      .poll(() => said, { timeout: 30_000 })
      .toEqual([expect.stringMatching(/^backup failed: .*kkori\.lock cannot be taken/)]);
    await schedule.stop();
  }, 60_000);

  /** The schedule as a server starts it, and what it says. */
  function startSchedule() {
    const said: string[] = [];
    const note = (fields: object, message: string) =>
      void said.push(`${message}${'said' in fields ? `: ${fields.said}` : ''}`);
    const config = readConfig({ ...environment, ...hourly });
    return { schedule: scheduleBackups(config, { info: note, error: note }, Date.now), said };
  }
});

/** The processes that are making a backup of this file now. */
function backupsRunningFor(database: string): readonly string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      const isBackup = readFileSync(`/proc/${pid}/cmdline`, 'utf8').endsWith('cli.ts\0backup\0');
      return isBackup && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(database);
    } catch {
      return false;
    }
  });
}

describe('what counts as a backup', () => {
  const hour = 3_600_000;

  it('is not one from the future, so that a clock that was wrong does not put backups off', () => {
    mkdirSync(backups);
    const now = Date.UTC(2026, 10, 27);
    const from = (hours: number) => {
      const backup = path.join(backups, `kkori-${hours}.db`);
      writeFileSync(backup, '');
      const at = (now + hours * hour) / 1000;
      utimesSync(backup, at, at);
    };
    from(400 * 24);
    from(-25);
    expect(isBackedUpSince(file, backups, now - 24 * hour, now)).toBe(false);
    from(-23);
    expect(isBackedUpSince(file, backups, now - 24 * hour, now)).toBe(true);
  });

  it('is kept or removed by its name, whatever its file’s times are', () => {
    mkdirSync(backups);
    const names = [1, 2, 3].map((day) => `kkori-2026112${day}T000000-000Z.db`);
    for (const [index, name] of names.entries()) {
      writeFileSync(path.join(backups, name), '');
      utimesSync(path.join(backups, name), 10 - index, 10 - index);
    }
    const [first = '', second = '', third = ''] = names.map((name) => path.join(backups, name));
    expect(rotate(file, backups, 2, third)).toEqual([first]);
    expect(rotate(file, backups, 2, third)).toEqual([]);
    // The one just made stays, also when a clock that was wrong has given another a later name.
    expect(rotate(file, backups, 1, second)).toEqual([third]);
  });
});
