import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build, type Metafile, type OutputFile, type Plugin, version } from 'esbuild';
import type { Locale } from '../locale.ts';
import { compactFaces } from './font-faces.ts';

/** The addresses of what a page loads, as the browser asks for them: `/assets/main-HASH.css`. */
export interface AssetManifest {
  readonly css: string;
  /** `simulator` and `laboratory` are fetched by `shell` itself, where a page shows one. */
  readonly js: { readonly shell: string; readonly simulator: string; readonly laboratory: string };
  /** Worth fetching ahead of the style sheet: the subsets that nearly every page of a language uses. */
  readonly fonts: Readonly<Record<Locale, readonly string[]>>;
  readonly fontLicense: string;
  readonly icon: string;
  /** Where the files lie. Every name holds a hash of its content; text files have `.br` and `.gz` beside them. */
  readonly folder: string;
}

interface Built {
  readonly manifest: Omit<AssetManifest, 'folder'>;
  /** Content hash by path, relative to the project: a build is good for as long as these hold. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly files: readonly string[];
  readonly recipe: string;
}

const project = resolve(import.meta.dirname, '../..');
const publicPath = '/assets/';
const outdatedAfterMs = 24 * 3_600_000;

const entries = {
  css: 'views/styles/main.css',
  shell: 'views/browser/shell.ts',
  simulator: 'views/browser/simulator.ts',
  laboratory: 'views/browser/laboratory.ts',
  icon: 'views/styles/icon.svg',
  fontLicense: 'node_modules/pretendard/dist/LICENSE.txt',
} as const;

const subsets = 'node_modules/pretendard/dist/web/variable/woff2-dynamic-subset';

/** Subset 91 holds Latin and the commonest syllables; each one below it the next most common hundred. */
const preloaded: Record<Locale, readonly number[]> = { ko: [91, 90, 89, 88], en: [91] };

/**
 * Builds style sheets, scripts and fonts into `folder` with hashed names, or finds that nothing has changed since the
 * last time and only reads what was built then. Throws esbuild's error, with file and line, when a source is wrong.
 */
export async function buildAssets(folder = join(project, 'dist/assets')): Promise<AssetManifest> {
  // Beside the folder, not in it: what lies there is served.
  const record = `${folder}.json`;
  const recipe = await recipeHash();
  const earlier = await readBuilt(record);
  if (earlier && earlier.recipe === recipe && (await isCurrent(earlier, folder))) {
    return { ...earlier.manifest, folder };
  }
  const { metafile, outputFiles } = await bundle(folder);
  await mkdir(folder, { recursive: true });
  await Promise.all(outputFiles.map(writeOutput));
  const built: Built = {
    manifest: manifestOf(metafile),
    inputs: await hashesOf(Object.keys(metafile.inputs)),
    files: outputFiles.map(({ path }) => relative(folder, path)),
    recipe,
  };
  // The record comes last and at once, so that a build cut short is never taken for a finished one.
  await writeFile(`${record}.${process.pid}`, JSON.stringify(built));
  await rename(`${record}.${process.pid}`, record);
  await removeOutdated(folder, built, earlier);
  return { ...built.manifest, folder };
}

function bundle(folder: string) {
  return build({
    absWorkingDir: project,
    entryPoints: Object.values(entries),
    outdir: folder,
    publicPath,
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    bundle: true,
    charset: 'utf8',
    splitting: true,
    format: 'esm',
    target: ['chrome123', 'firefox120', 'safari17.5'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.woff2': 'file', '.svg': 'copy', '.txt': 'copy' },
    legalComments: 'none',
    minify: true,
    metafile: true,
    write: false,
    logLevel: 'silent',
    plugins: [compactFontFaces],
  });
}

const compactFontFaces: Plugin = {
  name: 'compact-font-faces',
  setup({ onLoad }) {
    onLoad({ filter: /pretendardvariable-dynamic-subset\.css$/ }, async ({ path }) => ({
      contents: compactFaces(await readFile(path, 'utf8'), 'Pretendard Variable'),
      loader: 'css',
      resolveDir: dirname(path),
    }));
  },
};

function manifestOf({ outputs }: Metafile): Built['manifest'] {
  const built = Object.entries(outputs);
  const addressOf = (isWanted: (output: Metafile['outputs'][string]) => boolean, source: string): string => {
    const [path] = built.find(([, output]) => isWanted(output)) ?? [];
    if (path === undefined) throw new Error(`The build made nothing of ${source}.`);
    return publicPath + path.slice(path.lastIndexOf('/') + 1);
  };
  const ofEntry = (source: string) => addressOf(({ entryPoint }) => entryPoint === source, source);
  const ofInput = (source: string) =>
    addressOf(({ inputs }) => Object.keys(inputs).length === 1 && source in inputs, source);
  const fontOf = (subset: number) => ofInput(`${subsets}/PretendardVariable.subset.${subset}.woff2`);
  return {
    css: ofEntry(entries.css),
    js: {
      shell: ofEntry(entries.shell),
      simulator: ofEntry(entries.simulator),
      laboratory: ofEntry(entries.laboratory),
    },
    fonts: { ko: preloaded.ko.map(fontOf), en: preloaded.en.map(fontOf) },
    fontLicense: ofInput(entries.fontLicense),
    icon: ofInput(entries.icon),
  };
}

/** Text is compressed once, as far as it goes, instead of at every request. Fonts are compressed already. */
async function writeOutput({ path, contents }: OutputFile): Promise<void> {
  await writeFile(path, contents);
  if (!/\.(css|js|svg|txt)$/.test(path)) return;
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  await writeFile(`${path}.br`, await promisify(brotliCompress)(contents, quality));
  await writeFile(`${path}.gz`, await promisify(gzip)(contents, { level: 9 }));
}

/** Files of builds before the last one go after a day: a page that was opened before may still ask for them. */
async function removeOutdated(folder: string, ...kept: readonly (Built | null)[]): Promise<void> {
  const files = kept.flatMap((built) => built?.files ?? []);
  const names = new Set(files.flatMap((file) => [file, `${file}.br`, `${file}.gz`]));
  const outdated = (await readdir(folder)).filter((name) => !names.has(name));
  await Promise.all(
    outdated.map(async (name) => {
      const { mtimeMs } = await stat(join(folder, name));
      if (Date.now() - mtimeMs > outdatedAfterMs) await rm(join(folder, name), { force: true });
    }),
  );
}

async function readBuilt(record: string): Promise<Built | null> {
  try {
    return JSON.parse(await readFile(record, 'utf8')) as Built;
  } catch {
    return null;
  }
}

async function isCurrent({ inputs, files }: Built, folder: string): Promise<boolean> {
  if (files.some((file) => !existsSync(join(folder, file)))) return false;
  const now = await hashesOf(Object.keys(inputs));
  return Object.entries(inputs).every(([path, hash]) => now[path] === hash);
}

/** Content hashes of files; a file that is gone has the hash "". */
async function hashesOf(paths: readonly string[]): Promise<Record<string, string>> {
  const hashes = paths.map(async (path) => {
    try {
      return [path, sha256(await readFile(join(project, path)))] as const;
    } catch {
      return [path, ''] as const;
    }
  });
  return Object.fromEntries(await Promise.all(hashes));
}

/** Changes when the way of building does. */
async function recipeHash(): Promise<string> {
  const own = import.meta.filename;
  const recipe = [own, join(dirname(own), `font-faces${extname(own)}`)];
  const texts = await Promise.all(recipe.map((file) => readFile(file, 'utf8')));
  return sha256(Buffer.from([version, ...texts].join('\0')));
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url');
}
