import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const project = resolve(import.meta.dirname, '../..');

/**
 * How `kkori` is started here: its commands are of types that Node strips by itself, and what Node has compiled it finds again. That takes
 * a quarter of a start through tsx, as people run it and test/cli.test.ts does.
 */
export const program = {
  words: ['src/cli.ts'],
  folder: project,
  environment: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'kkori-compiled') },
} as const;

/** How a command ended, and all it said. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Runs `kkori` with these words; other things go on meanwhile. */
export function kkori(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ended> {
  return kkoriTold(words, environment, '');
}

/** The same, with `input` on its standard input. */
export async function kkoriTold(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  input: string,
): Promise<Ended> {
  const child = spawn(process.execPath, [...program.words, ...words], {
    cwd: program.folder,
    env: { ...program.environment, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // A command that asks for nothing may be gone before it was told.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}
