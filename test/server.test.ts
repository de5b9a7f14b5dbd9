import { once } from 'node:events';
import { chmodSync, existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formBody, hidden } from './support/app.ts';
import { temporaryDatabaseFile } from './support/database.ts';
import { Inbox } from './support/inbox.ts';
import { freePort, startServer } from './support/process.ts';
import { seededDatabaseFile } from './support/seeded.ts';

let file: string;
let environment: Record<string, string>;

beforeEach(async () => {
  file = await seededDatabaseFile();
  environment = { DATABASE_URL: `file:${file}` };
});
afterEach(() => rmSync(dirname(file), { recursive: true }));

/** Answers a question over a connection that the client keeps, as browsers do. */
async function answer(url: string): Promise<Response> {
  const asked = await fetch(`${url}/study`);
  const page = await asked.text();
  const fields = Object.fromEntries(
    ['key', 'shownAt', 'cardVersion'].map((name) => [name, hidden(page, name)]),
  );
  const cookie = asked.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return fetch(`${url}/questions/three-way-handshake/answers`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: formBody({ ...fields, answer: '' }),
  });
}

describe('SIGTERM', () => {
  it('closes the file within seconds, although browsers keep their connections', async () => {
    // Here the bank is loaded at the start; elsewhere it is there already.
    rmSync(dirname(file), { recursive: true });
    file = await temporaryDatabaseFile();
    environment = { DATABASE_URL: `file:${file}` };
    const server = await startServer(environment);
    const answering = answer(server.url);
    await (await fetch(server.url)).text();
    const startedAt = performance.now();
    expect((await answering).status).toBe(303);
    expect(await server.end('SIGTERM')).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  it('is not held up by connections that never sent a request, or half of one', async () => {
    const server = await startServer(environment);
    const sockets = ['', 'GET / HTTP/1.1\r\nhost: kkori.test\r\n'].map((sent) => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(sent));
      return socket.on('error', () => undefined);
    });
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    const startedAt = performance.now();
    expect(await server.end('SIGTERM')).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it('lets the mail out that is under way', async () => {
    const inbox = await Inbox.open();
    const PUBLIC_URL = 'https://kkori.example.org';
    const server = await startServer({ ...environment, ...inbox.environment, PUBLIC_URL });
    const answered = await fetch(`${server.url}/sign-up`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: PUBLIC_URL },
      body: formBody({ email: 'candidate@example.org', password: 'a long enough phrase' }),
    });
    expect(answered.status).toBe(200);
    expect(await server.end('SIGTERM')).toBe(0);
    expect((await inbox.next()).mail.text).toContain(`${PUBLIC_URL}/sign-up/`);
    await inbox.close();
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    '%s to npm and everything it started ends well, as from a terminal',
    async (signal) => {
      const server = await startServer(environment, ['npm', 'start']);
      await server.endGroup(signal);
      await expect.poll(() => existsSync(`${file}-wal`), { timeout: 5_000 }).toBe(false);
      await (await startServer(environment)).end('SIGTERM');
    },
  );

  it('sent to npm start reaches the server', async () => {
    const server = await startServer(environment, ['npm', 'start']);
    await server.end('SIGTERM');
    await expect.poll(() => existsSync(`${file}-wal`), { timeout: 5_000 }).toBe(false);
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
    await (await startServer(environment)).end('SIGTERM');
  });
});

describe('the secret', () => {
  it('that others can read is put out of their reach at a start, and the log says so', async () => {
    const secret = join(dirname(file), 'auth-secret');
    writeFileSync(secret, 'a secret that somebody has copied here by hand'.replaceAll(' ', '-'));
    chmodSync(secret, 0o644);
    const server = await startServer(environment);
    expect(statSync(secret).mode & 0o777).toBe(0o600);
    expect(server.output()).toContain('others could read the secret; its mode is 0600 now');
    expect(server.output()).not.toContain('copied-here');
    expect(await server.end('SIGTERM')).toBe(0);
  });
});

describe('metrics', () => {
  it('are read at an address of their own, while the server runs and no longer', async () => {
    const metrics = `127.0.0.1:${await freePort()}`;
    const server = await startServer({ ...environment, METRICS_ADDRESS: metrics });
    expect((await answer(server.url)).status).toBe(303);
    const text = await (await fetch(`http://${metrics}/metrics`)).text();
    expect(text).toMatch(/^kkori_database_commit_duration_seconds_count [1-9]/m);
    expect(text).toMatch(/^kkori_users\{kind="guest"\} 1$/m);
    expect(text).toContain('route="/questions/:id/answers",status="3xx"');
    expect((await fetch(`${server.url}/metrics`)).status).toBe(404);
    expect(await server.end('SIGTERM')).toBe(0);
    await expect(fetch(`http://${metrics}/metrics`)).rejects.toThrow();
  });

  it('count the mail of the server', async () => {
    const metrics = `127.0.0.1:${await freePort()}`;
    const origin = 'http://kkori.test';
    const mail = { PUBLIC_URL: origin, SMTP_URL: `smtp://127.0.0.1:${await freePort()}` };
    const server = await startServer({ ...environment, ...mail, METRICS_ADDRESS: metrics });
    const text = async () => (await fetch(`http://${metrics}/metrics`)).text();
    expect(await text()).toMatch(/^kkori_mails_waiting 0$/m);
    const signingUp = await fetch(`${server.url}/sign-up`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
      body: new URLSearchParams({ email: 'a@example.org', password: 'a long enough phrase' }).toString(),
    });
    expect(signingUp.status).toBe(200);
    // Nobody listens there: it waits for another try.
    await expect.poll(text).toMatch(/^kkori_mails_waiting 1$/m);
    expect(await server.end('SIGTERM')).toBe(0);
  });
});

describe('a start that cannot succeed', () => {
  /** The whole output of a start that ends by itself; it must explain without a stack. */
  async function refusal(settings: Record<string, string>): Promise<string> {
    const said = await startServer({ ...environment, ...settings }).then(
      async (server) => {
        await server.end('SIGKILL');
        return 'it started';
      },
      (error: unknown) => String(error),
    );
    expect(said).toContain('The server ended with 1');
    expect(said).not.toMatch(/\n\s+at /);
    return said;
  }

  it('because another program listens there says so', async () => {
    const port = await freePort();
    const taken = createServer((_request, response) => response.writeHead(500).end()).listen(
      port,
      '127.0.0.1',
    );
    expect(await refusal({ PORT: String(port) })).toContain('EADDRINUSE');
    taken.close();
  });

  it('because another program listens where the metrics are read says so', async () => {
    const port = await freePort();
    const taken = createServer().listen(port, '127.0.0.1');
    expect(await refusal({ METRICS_ADDRESS: `127.0.0.1:${port}` })).toContain(
      `METRICS_ADDRESS: nothing can listen at 127.0.0.1:${port} (EADDRINUSE).`,
    );
    taken.close();
  });

  it('because another server has the file says so', async () => {
    const server = await startServer(environment);
    expect(await refusal({})).toContain('is in use');
    await server.end('SIGTERM');
  });

  it('because a setting is wrong names it', async () => {
    expect(await refusal({ LOG_LEVEL: 'loud' })).toContain('LOG_LEVEL');
  });

  it('because the secret is gone that signed the sessions there are', async () => {
    const server = await startServer(environment);
    expect((await answer(server.url)).status).toBe(303);
    await server.end('SIGTERM');
    const secret = join(dirname(file), 'auth-secret');
    rmSync(secret);
    expect(await refusal({})).toContain('auth-secret is missing');
    expect(existsSync(secret)).toBe(false);
    writeFileSync(secret, 'short');
    expect(await refusal({})).toContain('fewer than 32 characters');
  });
});
