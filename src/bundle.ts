import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
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
  const hash = createHash('sha256').update(`${project} ${process.version}`);
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
  rmSync(bundle, { recursive: true, force: true });
  // Complete or not there: whoever is cut off here makes it again. Two who make it at once make the same.
  try {
    renameSync(draft, bundle);
  } catch (error) {
    if (!existsSync(bundle)) throw error;
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

/** Earlier bundles go; one that another process is still making has its number behind the name, and stays. */
function removeOutdated(current: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (name !== current && !name.includes('.'))
      rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}
