import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..');

function kkori(...words: readonly string[]) {
  const command = ['--import', 'tsx', 'src/cli.ts', ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('kkori bank check', () => {
  it('finds nothing in the bank of this repository', () => {
    const { status, stdout } = kkori('bank', 'check');
    expect(stdout).toMatch(/^\d+ files, nothing to complain about\.$/m);
    expect(status).toBe(0);
  });

  it('names what is wrong, with its file, and fails', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'kkori-check-'));
    writeFileSync(path.join(folder, 'a.md'), '## Question\n');
    const { status, stdout } = kkori('bank', 'check', folder);
    expect(stdout).toContain('a.md:1: The section `Sources` is missing.');
    expect(status).toBe(1);
    rmSync(folder, { recursive: true });
  });

  it('does not call a folder without questions a good bank', () => {
    const { status, stderr } = kkori('bank', 'check', '/nowhere');
    expect(stderr).toBe('There is no file of the question bank in /nowhere.\n');
    expect(status).toBe(1);
  });

  it('says what it knows when asked for something else', () => {
    const { status, stderr } = kkori('bank', 'burn');
    expect(stderr).toContain("unknown command 'burn'");
    expect(status).toBe(1);
  });
});
