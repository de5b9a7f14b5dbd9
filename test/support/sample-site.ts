import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, extname, join } from 'node:path';
import type { AssetManifest } from '../../src/http/assets.ts';
import { assets as named } from '../views/fixtures.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The built file behind an address: the samples link to names of their own. */
function fileBehind(path: string, assets: AssetManifest): string {
  const known: Record<string, string> = { [named.css]: assets.css, [named.js.shell]: assets.js.shell };
  return join(assets.folder, basename(known[path] ?? path));
}

/** Where one page at a time is shown. */
export interface SampleSite {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves a document at `/`, as it is then, and the built assets beside it, which browsers keep from one document to the next: a page loads
 * some twenty files, most of them fonts. What else is asked for fails as if there were no network.
 */
export async function openSampleSite(html: () => string, assets: AssetManifest): Promise<SampleSite> {
  const server = createServer(async ({ url = '/' }, reply) => {
    const { pathname } = new URL(url, 'http://kkori.test');
    if (pathname === '/') {
      reply.setHeader('content-type', 'text/html; charset=utf-8').setHeader('cache-control', 'no-store');
      reply.end(html());
      return;
    }
    const path = fileBehind(pathname, assets);
    const body = await readFile(path).catch(() => null);
    if (body === null) {
      reply.destroy();
      return;
    }
    reply.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream');
    reply.setHeader('cache-control', 'public, max-age=31536000, immutable').end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/`, close };
}
