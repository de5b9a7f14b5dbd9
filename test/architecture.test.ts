import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

// Where data may flow. Paths are relative to the project; a rule names who may import what.
const files = (await Array.fromAsync(glob(['src/**/*.{ts,tsx}', 'views/**/*.{ts,tsx}']))).filter(
  (file) => !file.includes('/generated/'),
);

/** The modules a file imports: packages as they are, files as project paths. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8').replace(/^import type .*?;$/gms, '');
  const names = [...text.matchAll(/(?<!')\b(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name = '']) => name);
  return names.map((name) =>
    name.startsWith('.') ? new URL(name, `file:///${file}`).pathname.slice(1) : name,
  );
}

function offenders(
  isBound: (file: string) => boolean,
  isForbidden: (imported: string, file: string) => boolean,
) {
  return files.filter(isBound).flatMap((file) =>
    importsOf(file)
      .filter((imported) => isForbidden(imported, file))
      .map((imported) => `${file} imports ${imported}`),
  );
}

/** Where decisions are made, outside the folders that do nothing else. */
const pureFiles = new Set([
  'src/notice.ts',
  ...[
    'bank',
    'browse',
    'citations',
    'chains',
    'lints',
    'markdown',
    'question',
    'seed-file',
    'seed-simulation',
    'speech',
    'search/terms',
  ].map((name) => `src/bank/${name}.ts`),
  ...[
    'ask',
    'card',
    'change',
    'checklist',
    'day',
    'due',
    'evidence',
    'foretelling',
    'history',
    'kin',
    'log',
    'next',
    'parameters',
    'past',
    'plan',
    'reveal',
    'review',
    'study',
    'today',
    'undo',
    'uniting/order',
    'uniting/relive',
    'why',
  ].map((name) => `src/review/${name}.ts`),
  ...['facts', 'findings'].map((name) => `src/security/${name}.ts`),
  ...[
    'appearance',
    'identity',
    'leaving/leave',
    'passwords/rules',
    'practice',
    'providers/forms',
    'providers/names',
    'providers/refusal',
    'second-factor/codes',
    'second-factor/forms',
    'session-lifetime',
    'sessions/device',
    'settings',
    'signing/email-address',
    'signing/forms',
    'signing/proof',
    'taking/interview-tables',
    'taking/schema',
    'taking/study-tables',
    'taking/table',
    'taking/tables',
    'taking/written',
  ].map((name) => `src/accounts/${name}.ts`),
  ...[
    'choose',
    'forecast',
    'form',
    'habits',
    'interview-date',
    'intervals',
    'outcome',
    'outlook',
    'preparation',
    'preparing',
  ].map((name) => `src/preparation/${name}.ts`),
  ...[
    'channel',
    'command',
    'forms',
    'projection',
    'question-set',
    'report',
    'room',
    'streaming/frame',
    'suggestions',
    'table',
    'told',
  ].map((name) => `src/interview/rooms/${name}.ts`),
  ...[
    'activity',
    'calibration',
    'chain-map',
    'distributions',
    'due',
    'figures',
    'hours',
    'interviews',
    'kept',
    'leeches',
    'readiness',
    'retention',
    'table',
    'tables',
  ].map((name) => `src/progress/${name}.ts`),
  ...[
    'advance',
    'clock',
    'interview',
    'judgement',
    'path',
    'plan',
    'report',
    'rows',
    'rubric',
    'subjects',
    'recognise',
    'recognising/contradiction',
    'recognising/cue',
    'recognising/lexicon',
    'recognising/model',
    'recognising/passage',
    'recognising/statement',
    'recognising/subject',
    'recognising/topics',
  ].map((name) => `src/interview/${name}.ts`),
]);

const featureOf = (file: string) => /^src\/([a-z-]+)\//.exec(file)?.[1];
const isRoutes = (file: string) => /\/routes\.tsx?$/.test(file);

describe('the way of data', () => {
  it('only the database folder imports Prisma and SQLite', () => {
    // better-auth brings an adapter of its own, which is handed a client that the database folder made.
    const isDatabase = (file: string) => file.startsWith('src/database/') || file === 'src/accounts/auth.ts';
    expect(
      offenders(
        (file) => !isDatabase(file),
        (name) => /prisma|^better-sqlite3|^src\/database\/generated/i.test(name),
      ),
    ).toEqual([]);
  });

  it('only routes, http and browser entry points import views', () => {
    const mayShow = (file: string) =>
      isRoutes(file) || file.startsWith('src/http/') || file.startsWith('views/');
    expect(
      offenders(
        (file) => !mayShow(file),
        (name) => name.startsWith('views/'),
      ),
    ).toEqual([]);
  });

  it('views import no repository, no route, no database', () => {
    const forbidden = /^src\/(.*\/)?(repository|routes)\.tsx?$|^src\/(database|http)\/|^fastify|^node:/;
    expect(
      offenders(
        (file) => file.startsWith('views/'),
        (name) => forbidden.test(name),
      ),
    ).toEqual([]);
  });

  it('a feature uses no other feature’s repository', () => {
    const isForeign = (name: string, file: string) =>
      /\/repository\.ts$/.test(name) &&
      featureOf(name) !== featureOf(file) &&
      !/^src\/((server|dependencies)\.ts$|commands\/)/.test(file);
    expect(offenders((file) => file.startsWith('src/'), isForeign)).toEqual([]);
  });

  it('only scheduling imports ts-fsrs and its trainer, and it imports nothing of ours but itself', () => {
    expect(
      offenders(
        (file) => featureOf(file) !== 'scheduling',
        (name) => /^ts-fsrs$|^@open-spaced-repetition\//.test(name),
      ),
    ).toEqual([]);
    const isOutside = (name: string) => name.startsWith('src/') && featureOf(name) !== 'scheduling';
    expect(offenders((file) => featureOf(file) === 'scheduling', isOutside)).toEqual([]);
  });

  it('the simulator imports nothing outside itself', () => {
    const isOutside = (name: string) => featureOf(name) !== 'simulator';
    const isInside = (file: string) => featureOf(file) === 'simulator' && !isRoutes(file);
    expect(offenders(isInside, isOutside)).toEqual([]);
  });

  it('pure files import neither Fastify nor Node, neither http nor a repository', () => {
    const isPure = (file: string) =>
      (['scheduling', 'simulator'].includes(featureOf(file) ?? '') && !isRoutes(file)) || pureFiles.has(file);
    expect(files.filter((file) => pureFiles.has(file))).toHaveLength(pureFiles.size);
    expect(
      offenders(isPure, (name) => /^node:|^fastify|^@fastify|^src\/http\/|repository\.ts$/.test(name)),
    ).toEqual([]);
  });
});
