import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

// The server is several hundred files. Resolving and compiling them one by one is most of a start, so they are bundled
// into one when they have changed, and whoever starts again finds it there. Packages stay where they are.

const project = path.resolve(import.meta.dirname, '..');
const folder = path.join(project, 'dist/server');

/** The address of the bundled server, which is made now if the sources are not those of the last time. */
export async function bundledServer(): Promise<string> {
  const bundle = path.join(folder, fingerprint());
  const entry = path.join(bundle, 'server.js');
  if (!existsSync(entry)) await makeBundle(bundle);
  return pathToFileURL(entry).href;
}

/** Changes with any source, with the packages, and with the place: a bundle knows where its sources lie. */
function fingerprint(): string {
  const hash = createHash('sha256').update(project);
  for (const file of ['package-lock.json', ...sourcesIn('src'), ...sourcesIn('views')].sort())
    hash.update(file).update(readFileSync(path.join(project, file)));
  return hash.digest('base64url').slice(0, 22);
}

function sourcesIn(name: string): string[] {
  return readdirSync(path.join(project, name), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => path.join(name, file));
}

async function makeBundle(bundle: string): Promise<void> {
  const { build } = await import('esbuild');
  const draft = `${bundle}.${process.pid}`;
  await build({
    absWorkingDir: project,
    entryPoints: ['src/server.ts'],
    outdir: draft,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node22',
    // What is loaded later stays apart, so that it is not loaded at the start.
    splitting: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: 'linked',
    logLevel: 'silent',
    plugins: [keepPlaces],
  });
  // Complete or not there: whoever is cut off here makes it again. Two who make it at once make the same, and the second
  // finds that of the first, which may be in use already.
  try {
    renameSync(draft, bundle);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(path.join(bundle, 'server.js'))) throw error;
  }
  removeOutdated(path.basename(bundle));
}

/** A source asks where it lies in order to find files beside it. The bundle lies elsewhere, so each is told its own place. */
const keepPlaces: Plugin = {
  name: 'keep-places',
  setup({ onLoad }) {
    onLoad({ filter: /\.tsx?$/ }, ({ path: file }) => {
      if (file.includes('node_modules')) return undefined;
      const contents = readFileSync(file, 'utf8')
        .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file)))
        .replaceAll('import.meta.filename', JSON.stringify(file))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href));
      return { contents, loader: file.endsWith('x') ? 'tsx' : 'ts' };
    });
  },
};

const outdatedAfterMs = 7 * 86_400_000;

/** Bundles of a week ago go. A younger one may be that of a server which still runs, and loads parts of it later. */
function removeOutdated(current: string): void {
  for (const name of readdirSync(folder)) {
    const other = path.join(folder, name);
    const isOld = Date.now() - statSync(other).mtimeMs > outdatedAfterMs;
    if (name !== current && isOld) rmSync(other, { recursive: true, force: true });
  }
}
