import { once } from 'node:events';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formBody, hidden } from './support/app.ts';
import { temporaryDatabaseFile } from './support/database.ts';
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
