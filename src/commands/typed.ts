import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { ConfigError } from '../config.ts';

/** Asks in the terminal. Throws ConfigError saying `instead` where there is none. */
export async function ask(question: string, instead: string): Promise<string> {
  if (!process.stdin.isTTY) throw new ConfigError(instead);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

/** The same for what nobody is to read over a shoulder: nothing that is typed is shown. */
export async function askSecretly(question: string, instead: string): Promise<string> {
  if (!process.stdin.isTTY) throw new ConfigError(instead);
  process.stderr.write(question);
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silence, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}

/** The most that is read as a password, in bytes. */
const longestInput = 64 * 1024;

/** The first line of standard input. */
export async function firstLineOfInput(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    text += chunk;
    if (text.includes('\n') || text.length > longestInput) break;
  }
  return text.split(/\r?\n/, 1)[0] ?? '';
}
