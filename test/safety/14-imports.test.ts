import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';

// The check is about archives and databases that people upload: their entries, their size once inflated, the names in them, and what an
// SQLite file may do when it is opened. Nothing here reads either: the server takes forms and no files. These tests fail as soon as
// something does, which then has to meet the check (../shared/safety.md, 14).

let kkori: TestApp;
beforeAll(async () => {
  kkori = await testApp();
});
afterAll(() => kkori.close());

const sources = (await Array.fromAsync(glob('src/**/*.{ts,tsx}'))).filter(
  (file) => !file.includes('/generated/'),
);
const textOf = (file: string) => readFileSync(file, 'utf8');

describe('14. no file of anybody’s is read:', () => {
  it('forms are the only bodies that the server takes', () => {
    expect(kkori.app.hasContentTypeParser('application/x-www-form-urlencoded')).toBe(true);
    for (const type of [
      '*',
      '',
      'application/json',
      'text/plain',
      'multipart/form-data',
      'application/zip',
      'application/x-zip-compressed',
      'application/octet-stream',
      'application/vnd.sqlite3',
      'application/x-sqlite3',
      'application/gzip',
      'application/apkg',
      'text/csv',
    ])
      expect(kkori.app.hasContentTypeParser(type), type).toBe(false);
  });

  it('no page has a field for a file', async () => {
    const views = await Array.fromAsync(glob('views/**/*.tsx'));
    expect(views.filter((file) => /type="file"|multipart\/form-data/.test(textOf(file)))).toEqual([]);
  });

  it('nothing inflates: archives are written, never opened', () => {
    const inflating =
      /\b(?:unzip|unzipSync|inflate|inflateSync|inflateRaw\w*|gunzip\w*|decompress\w*|brotliDecompress\w*|createUnzip|createGunzip|createInflate\w*|Unzip|AsyncUnzip\w*)\b|from '(?:yauzl|adm-zip|unzipper|tar|jszip)'/;
    expect(sources.filter((file) => inflating.test(textOf(file)))).toEqual([]);
  });

  it('the database folder alone opens SQLite files, and they are the server’s own', () => {
    const opening = sources.filter((file) => /better-sqlite3'|node:sqlite/.test(textOf(file)));
    expect(opening.filter((file) => !file.startsWith('src/database/'))).toEqual([]);
    // A file's path never comes from a request: nothing under src/database knows of requests at all.
    const knowing = sources.filter(
      (file) => file.startsWith('src/database/') && /fastify|src\/http|\.\.\/http/.test(textOf(file)),
    );
    expect(knowing).toEqual([]);
  });
});
