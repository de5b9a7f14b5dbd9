import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import type { Database } from '../../src/database/database.ts';
import { keepMetrics } from '../../src/metrics/keeping.ts';
import { openRecorder, type Recorder } from '../../src/metrics/recorder.ts';
import { isExplained } from '../../src/server.ts';
import { Browser, studyOnce, submitAnswer, type TestApp, testApp } from '../support/app.ts';
import { freePort } from '../support/process.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** What a test changes of the world that the metrics look at. */
interface World {
  waiting: number;
  backupAt: number | null;
  population: { accounts: number; guests: number; sessions: number };
  counted: number;
  elapsedMs: number;
}

function recorderOver(): { readonly recorder: Recorder; readonly world: World } {
  const world: World = {
    waiting: 0,
    backupAt: null,
    population: { accounts: 0, guests: 0, sessions: 0 },
    counted: 0,
    elapsedMs: 0,
  };
  const recorder = openRecorder({
    waitingWrites: () => world.waiting,
    sizes: () => ({ main: 4096, wal: 0 }),
    newestBackupAt: () => world.backupAt,
    population: () => {
      world.counted += 1;
      return world.population;
    },
    elapsedMs: () => world.elapsedMs,
  });
  return { recorder, world };
}

async function measuredApp(): Promise<{ readonly kkori: TestApp; readonly recorder: Recorder }> {
  const { recorder } = recorderOver();
  const kkori = await testApp({ metrics: recorder });
  closing.push(kkori.close);
  return { kkori, recorder };
}

/** The series of the text format: name with labels, and value. Throws at a line that is none. */
function seriesIn(text: string): ReadonlyMap<string, number> {
  const series = new Map<string, number>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('# HELP ') || line.startsWith('# TYPE ')) continue;
    const [, name, value] = /^([a-z_][a-z0-9_]*(?:\{[^}]*\})?) (\S+)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new Error(`not a series: ${line}`);
    series.set(name, Number(value.replace('+Inf', 'Infinity')));
  }
  return series;
}

const labelValues = (text: string, label: string): ReadonlySet<string> =>
  new Set([...text.matchAll(new RegExp(`[{,]${label}="([^"]*)"`, 'g'))].map(([, value = '']) => value));

async function withMetricsAt(address: string, log = { error: () => {} }) {
  const kkori = await testApp();
  const config = readConfig({ METRICS_ADDRESS: address, DATABASE_URL: `file:${kkori.file}` });
  closing.push(kkori.close);
  const keeping = keepMetrics(config);
  await keeping.open(kkori.database, () => kkori.clock.now);
  await keeping.listen(log);
  closing.push(keeping.close);
  return { keeping, kkori };
}

describe('without METRICS_ADDRESS', () => {
  it('nothing listens, nothing is told of commits, and the application has no such page', async () => {
    const keeping = keepMetrics(readConfig({}));
    expect(keeping.onCommit).toBeUndefined();
    await keeping.open({} as Database, Date.now);
    await keeping.listen({ error: () => {} });
    expect(keeping.address).toBeNull();
    const kkori = await testApp();
    closing.push(kkori.close);
    expect((await new Browser(kkori.app).get('/metrics')).statusCode).toBe(404);
  });
});

describe('at METRICS_ADDRESS', () => {
  it('GET /metrics is answered in Prometheus’ format, and nothing else is', async () => {
    const { keeping, kkori } = await withMetricsAt('127.0.0.1:0');
    await studyOnce(new Browser(kkori.app), '3');
    const response = await fetch(`${keeping.address}/metrics`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const series = seriesIn(await response.text());
    expect(series.get('kkori_users{kind="guest"}')).toBe(1);
    expect(series.get('kkori_users{kind="account"}')).toBe(0);
    expect(series.get('kkori_sessions')).toBe(1);
    expect(series.get('kkori_database_size_bytes{file="main"}')).toBeGreaterThan(0);
    expect(series.get('kkori_database_size_bytes{file="wal"}')).toBeGreaterThan(0);
    expect(series.get('kkori_database_waiting_writes')).toBe(0);
    expect(series.get('kkori_newest_backup_timestamp_seconds')).toBe(0);
    expect(series.has('process_cpu_seconds_total')).toBe(true);
    expect(series.has('nodejs_eventloop_lag_p99_seconds')).toBe(true);
    expect((await fetch(`${keeping.address}/`)).status).toBe(404);
    expect((await fetch(`${keeping.address}/metrics?x`)).status).toBe(404);
    expect((await fetch(`${keeping.address}/metrics`, { method: 'POST' })).status).toBe(405);
    expect((await new Browser(kkori.app).get('/metrics')).statusCode).toBe(404);
  });

  it('that is taken, the start fails and says so without a stack', async () => {
    const port = await freePort();
    const taken = createServer().listen(port, '127.0.0.1');
    await once(taken, 'listening');
    closing.push(async () => {
      taken.close();
    });
    const failed = await withMetricsAt(`127.0.0.1:${port}`).catch((error: unknown) => error);
    expect(isExplained(failed)).toBe(true);
    expect(String(failed)).toContain(
      `METRICS_ADDRESS: nothing can listen at 127.0.0.1:${port} (EADDRINUSE).`,
    );
  });

  it('two servers in one process keep their numbers apart', () => {
    const [one, other] = [recorderOver(), recorderOver()];
    one.recorder.signedIn('refused');
    return Promise.all([one.recorder.text(), other.recorder.text()]).then(([first, second]) => {
      expect(seriesIn(first).get('kkori_sign_ins_total{outcome="refused"}')).toBe(1);
      expect(seriesIn(second).get('kkori_sign_ins_total{outcome="refused"}')).toBe(0);
    });
  });
});

describe('requests', () => {
  it('are labelled by the pattern of their route, whatever ids and tokens are in their addresses', async () => {
    const { kkori, recorder } = await measuredApp();
    const browser = new Browser(kkori.app);
    const answered = await submitAnswer(browser, (await browser.get('/study')).body, { answer: '비밀' });
    await browser.follow(answered);
    const answerId = String(answered.headers.location).split('/')[2] ?? '';
    const before = seriesIn(await recorder.text()).size;
    for (let index = 0; index < 50; index += 1) {
      await browser.get(`/answers/${crypto.randomUUID()}?next=${index}`);
      await browser.get(`/invitations/${crypto.randomUUID()}.c0de${index}`);
      await browser.get(`/shared/t0ken${index}`);
      await browser.get(`/no-such-page/somebody${index}@example.org`);
      await browser.get(`/%E0${index}`);
    }
    const text = await recorder.text();
    expect([...labelValues(text, 'route')].toSorted()).toEqual([
      '/answers/:id',
      '/invitations/:token',
      '/questions/:id/answers',
      '/shared/:token',
      '/study',
      'unmatched',
    ]);
    expect(labelValues(text, 'status')).toEqual(new Set(['2xx', '3xx', '4xx']));
    expect(labelValues(text, 'method')).toEqual(new Set(['GET', 'POST']));
    // Three series more: the pages that were not asked for before, each with its buckets, sum and count.
    expect(seriesIn(text).size - before).toBeLessThanOrEqual(4 * 16);
    const owner = kkori.database.readOne<{ id: string; token: string; email: string }>(
      'SELECT u.id, s.token, u.email FROM Session s JOIN User u ON u.id = s.userId',
    );
    for (const secret of [
      answerId,
      owner?.id,
      owner?.token,
      owner?.email,
      '비밀',
      'c0de',
      't0ken',
      'example.org',
    ]) {
      expect(secret).toBeTruthy();
      expect(text).not.toContain(secret);
    }
    expect(seriesIn(text).get('http_requests_in_flight')).toBe(0);
    expect(
      seriesIn(text).get('http_request_duration_seconds_count{method="GET",route="unmatched",status="4xx"}'),
    ).toBe(100);
  });

  it('of methods that nobody uses share one label', async () => {
    const { kkori, recorder } = await measuredApp();
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const) {
      await kkori.app.inject({ method, url: '/study' });
    }
    expect(labelValues(await recorder.text(), 'method')).toEqual(new Set(['other']));
  });

  it('that their readers abandon are no longer in flight', async () => {
    const { kkori, recorder } = await measuredApp();
    const address = await kkori.app.listen({ host: '127.0.0.1', port: 0 });
    const abandon = new AbortController();
    const asking = fetch(`${address}/study`, { signal: abandon.signal }).catch(() => null);
    abandon.abort();
    await asking;
    await expect.poll(async () => seriesIn(await recorder.text()).get('http_requests_in_flight')).toBe(0);
  });
});

describe('what others count', () => {
  it('is there from the start and goes up', async () => {
    const { recorder, world } = recorderOver();
    expect(seriesIn(await recorder.text()).get('kkori_mails_total{outcome="failed"}')).toBe(0);
    recorder.signedIn('success');
    recorder.signedIn('limited');
    recorder.signedIn('limited');
    recorder.watchMail(() => ({ sent: 1, failed: 2, dropped: 0, waiting: 4 }));
    recorder.watchStreams(() => 3);
    recorder.committed(2);
    world.waiting = 7;
    world.backupAt = Date.UTC(2026, 10, 22);
    const series = seriesIn(await recorder.text());
    expect(series.get('kkori_sign_ins_total{outcome="success"}')).toBe(1);
    expect(series.get('kkori_sign_ins_total{outcome="limited"}')).toBe(2);
    expect(series.get('kkori_mails_total{outcome="sent"}')).toBe(1);
    expect(series.get('kkori_mails_total{outcome="failed"}')).toBe(2);
    expect(series.get('kkori_mails_total{outcome="dropped"}')).toBe(0);
    expect(series.get('kkori_mails_waiting')).toBe(4);
    expect(series.get('kkori_room_streams')).toBe(3);
    expect(series.get('kkori_database_commit_duration_seconds_bucket{le="0.001"}')).toBe(0);
    expect(series.get('kkori_database_commit_duration_seconds_bucket{le="0.0025"}')).toBe(1);
    expect(series.get('kkori_database_waiting_writes')).toBe(7);
    expect(series.get('kkori_newest_backup_timestamp_seconds')).toBe(Date.UTC(2026, 10, 22) / 1000);
  });

  it('people are counted once a minute, however often somebody reads', async () => {
    const { recorder, world } = recorderOver();
    await recorder.text();
    world.population = { accounts: 2, guests: 5, sessions: 9 };
    world.elapsedMs = 59_000;
    expect(seriesIn(await recorder.text()).get('kkori_users{kind="account"}')).toBe(0);
    expect(world.counted).toBe(1);
    world.elapsedMs = 60_000;
    const series = seriesIn(await recorder.text());
    expect(series.get('kkori_users{kind="account"}')).toBe(2);
    expect(series.get('kkori_users{kind="guest"}')).toBe(5);
    expect(series.get('kkori_sessions')).toBe(9);
    expect(world.counted).toBe(2);
  });
});

it('sign-ins are counted by what became of them, and no series says whose they were', async () => {
  const { recorder } = recorderOver();
  const kkori = await testApp({ metrics: recorder, startsAt: Date.now() });
  closing.push(kkori.close);
  const account = { email: 'candidate@example.org', password: 'a long enough phrase' };
  await new Browser(kkori.app).post('/sign-up', account);
  expect((await new Browser(kkori.app).post('/sign-in', account)).statusCode).toBe(303);
  for (let guess = 0; guess < 10; guess += 1)
    await new Browser(kkori.app).post('/sign-in', { ...account, password: `guess number ${guess}` });
  const text = await recorder.text();
  const series = seriesIn(text);
  expect(series.get('kkori_sign_ins_total{outcome="success"}')).toBe(1);
  expect(series.get('kkori_sign_ins_total{outcome="refused"}')).toBe(9);
  expect(series.get('kkori_sign_ins_total{outcome="limited"}')).toBe(1);
  expect(text).not.toContain('candidate');
});
