import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  differences,
  ownTable,
  profileDifferences,
  repeatedTraces,
  retoldTraces,
  stateEvents,
  unsupportedTraces,
} from '../../src/simulator/agreement.ts';
import { agreementTextsFor } from '../../views/strings/agreement.ts';
import { crowds } from '../conformance/crowd.ts';
import { situations, table } from './state-table.ts';

const folder = join(import.meta.dirname, '../conformance/kernel-traces');
const read = <T>(file: string): T => JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
const recordings = readdirSync(folder)
  .filter((file) => file.endsWith('.json') && file !== 'INDEX.json')
  .map((file) => read<{ id: string; stimulus: unknown }>(file));

describe('what the page of agreements says', () => {
  test('names the recordings that are repeated, retold and not supported, each once', () => {
    const ids = (repeatable: boolean): string[] =>
      recordings.filter(({ stimulus }) => (stimulus !== null) === repeatable).map(({ id }) => id);
    expect(Object.keys(repeatedTraces).toSorted()).toEqual(ids(true).toSorted());
    const others = [...retoldTraces, ...Object.keys(unsupportedTraces)];
    expect(others.toSorted()).toEqual(ids(false).toSorted());
    expect([...retoldTraces].toSorted()).toEqual(crowds.map(([id]) => id).toSorted());
  });

  test('cites the document that the recordings cite', () => {
    const index = read<{ id: string; rfc: string }[]>('INDEX.json');
    const cited: Readonly<Record<string, string>> = { ...repeatedTraces, ...unsupportedTraces };
    for (const { id, rfc } of index) {
      const document = /^\d+/.exec(rfc)?.[0] ?? 'Linux';
      if (cited[id] !== undefined) expect([id, cited[id]]).toEqual([id, expect.stringContaining(document)]);
    }
  });

  test('counts our own table, and the cases that differ', () => {
    expect(ownTable).toEqual({ segments: table.length, situations: Object.keys(situations).length });
    const differing = differences.reduce((sum, one) => sum + one.cases, 0);
    expect(stateEvents.passed + differing).toBe(stateEvents.cases);
  });

  test.each(['ko', 'en'] as const)(
    'has words for every switch that differs, and for no other: %s',
    (locale) => {
      const named = Object.keys(agreementTextsFor(locale).switches);
      expect(named.toSorted()).toEqual(profileDifferences.map(({ name }) => name).toSorted());
    },
  );
});
