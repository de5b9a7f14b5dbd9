import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeMillion } from '../../../bench/million.ts';
import { Archives } from '../../../src/accounts/taking/archives.ts';
import { TooBusy } from '../../../src/http/errors.ts';
import { Browser, studyOnce, type TestApp, testApp } from '../../support/app.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../../support/database.ts';

/** As many reviews as take a while. */
const reviews = 4_000;

/** A thread starts when the machine lets it. */
const patient = { timeout: 30_000 };

let kept: TemporaryDatabase;
let userId: string;
let folder: string;
let archives: Archives;

beforeAll(async () => {
  kept = await temporaryDatabase();
  userId = (await makeMillion(kept.database, reviews, 20_780)).user.userId;
}, 60_000);
afterAll(() => kept.remove());

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kkori-archives-'));
  archives = new Archives(kept.file, folder);
});
afterEach(async () => {
  await archives.close();
  expect(archives.load).toEqual({ written: 0, open: 0 });
  rmSync(folder, { recursive: true });
});

const order = (of = userId) => ({ userId: of, now: 1_800_000_000_000, readme: 'read', schema: '{}' });

/** Nobody signs out. */
const always = () => true;

function jsonIn(zip: Uint8Array): { reviews: { step: number }[]; cards: { version: number }[] } {
  return JSON.parse(strFromU8(unzipSync(zip)['kkori.json'] ?? new Uint8Array()));
}

describe('an archive', { timeout: 120_000 }, () => {
  it('keeps nobody waiting, and leaves no file', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    const zip = await buffer(archives.fetch(order(), always));
    clearInterval(timer);
    // Were it written on this thread, there would be none.
    expect(turns).toBeGreaterThan(50);
    expect(readdirSync(folder)).toEqual([]);
    expect(jsonIn(zip).reviews).toHaveLength(reviews);
  });

  it('shows one moment, whatever is written while it is fetched', async () => {
    const stream = archives.fetch(order(), always);
    stream.on('readable', () => {});
    await expect.poll(() => stream.readableLength, patient).toBeGreaterThan(0);
    await kept.database.commit((sqlite) => {
      sqlite.statement('UPDATE Card SET version = version + 1000000 WHERE userId = ?').run(userId);
    });
    stream.removeAllListeners('readable');
    const { cards } = jsonIn(await buffer(stream));
    expect(cards.every(({ version }) => version < 1_000_000)).toBe(true);
    await kept.database.commit((sqlite) => {
      sqlite.statement('UPDATE Card SET version = version - 1000000 WHERE userId = ?').run(userId);
    });
  });

  it('holds no snapshot and little memory for somebody who does not read on', async () => {
    const stream = archives.fetch(order(), always);
    stream.read(0);
    await expect.poll(() => archives.load, patient).toEqual({ written: 0, open: 1 });
    expect(stream.readableLength).toBeLessThan(200_000);
    // Nobody reads from the log any more, so that it can be emptied.
    expect(await kept.database.expunge()).toBe(true);
    expect(jsonIn(await buffer(stream)).reviews).toHaveLength(reviews);
  });

  it('is given up when its reader goes, and its thread with it', async () => {
    const stream = archives.fetch(order(), always);
    stream.read(0);
    await sleep(50);
    stream.destroy();
    await expect.poll(() => archives.load, patient).toEqual({ written: 0, open: 0 });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes the place of an earlier one of the same user, and not of others beyond what there may be', async () => {
    const first = archives.fetch(order(), always);
    first.read(0);
    first.on('error', () => {});
    const second = archives.fetch(order(), always);
    second.read(0);
    expect(first.destroyed).toBe(true);
    await expect.poll(() => archives.load, patient).toEqual({ written: 1, open: 1 });
    archives.fetch(order('another'), always).read(0);
    expect(() => archives.fetch(order('a third'), always)).toThrow(TooBusy);
    expect(jsonIn(await buffer(second)).reviews).toHaveLength(reviews);
  });

  it('ends with the session that asked for it', async () => {
    let isSignedIn = true;
    const stream = archives.fetch(order(), () => isSignedIn);
    const reading = (async () => {
      for await (const _bytes of stream) isSignedIn = false;
    })();
    await expect(reading).rejects.toThrow('signed out');
  });

  it('fails as a stream where the database cannot be read', async () => {
    const nowhere = new Archives(`${kept.file}.none`, folder);
    await expect(buffer(nowhere.fetch(order(), always))).rejects.toThrow();
    await expect.poll(() => nowhere.load, patient).toEqual({ written: 0, open: 0 });
  });
});

describe('fetching one', () => {
  let kkori: TestApp;
  beforeEach(async () => {
    kkori = await testApp();
  });
  afterEach(() => kkori.close());

  it('is over when the client is gone, and the server can be closed while one goes on', async () => {
    const browser = new Browser(kkori.app);
    await studyOnce(browser, '3');
    const { port } = new URL(await kkori.app.listen({ host: '127.0.0.1', port: 0 }));
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(`GET /settings/data/kkori.zip HTTP/1.1\r\nhost: kkori.test\r\ncookie: ${cookie}\r\n\r\n`);
    socket.on('error', () => {});
    socket.pause();
    await sleep(20);
    socket.destroy();
    await kkori.app.close();
  });
});
