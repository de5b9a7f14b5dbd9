import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { migrationsFolder } from '../support/database.ts';

const script = path.join(import.meta.dirname, '../../scripts/new-migration.ts');
const run = (...args: string[]) =>
  spawnSync(process.execPath, ['--no-warnings', script, ...args], { encoding: 'utf8' });

describe('npm run db:migration', () => {
  test('writes nothing when the migrations already give the schema', () => {
    const before = readdirSync(migrationsFolder);
    const { status, stderr } = run('nothing_new');
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'Nothing to migrate: the migrations already give prisma/schema.prisma.\n',
    });
    expect(readdirSync(migrationsFolder)).toEqual(before);
  });

  test.each([[], ['Add Interviews'], ['../elsewhere']])(
    'asks for a name it can use when given %j',
    (...name) => {
      const { status, stderr } = run(...name);
      expect(status).toBe(1);
      expect(stderr).toContain('npm run db:migration -- add_interviews');
    },
  );
});
