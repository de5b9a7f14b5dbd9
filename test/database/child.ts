import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface Child {
  /** Every line it printed so far. */
  readonly lines: readonly string[];
  /** Resolves when it has printed a line; rejects with its errors when it ends without. */
  says(line: string): Promise<void>;
  /** Closes its standard input and waits for its end. */
  finish(): Promise<void>;
  /** Ends it without letting it do anything more. */
  kill(): Promise<void>;
  /** How it ended: the signal or the exit code. */
  readonly ended: Promise<NodeJS.Signals | number>;
}

/** Runs one of the programs in children/ with this Node. */
export function startChild(program: string, ...args: readonly string[]): Child {
  const script = path.join(import.meta.dirname, 'children', program);
  const child = spawn(process.execPath, ['--no-warnings', script, ...args], { stdio: 'pipe' });
  const lines: string[] = [];
  const output = createInterface(child.stdout).on('line', (line) => lines.push(line));
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const ended = once(child, 'close').then(() => child.signalCode ?? child.exitCode ?? 0);
  const says = async (line: string): Promise<void> => {
    if (lines.includes(line)) return;
    await new Promise<void>((resolve, reject) => {
      output.on('line', (said) => said === line && resolve());
      void ended.then(() => reject(new Error(`${program} ended without saying ${line}: ${errors}`)));
    });
  };
  const finish = async () => {
    child.stdin.end();
    await ended;
  };
  const kill = async () => {
    killHard(child);
    await ended;
  };
  return { lines, says, finish, kill, ended };
}

function killHard(child: ChildProcess): void {
  child.kill('SIGKILL');
}
