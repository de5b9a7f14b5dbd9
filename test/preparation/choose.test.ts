import { beforeAll, describe, expect, test } from 'vitest';
import { buildBank } from '../../src/bank/bank.ts';
import { chooseToPrepare, type KnownCard } from '../../src/preparation/choose.ts';
import { preparedFor } from '../../src/preparation/preparing.ts';
import { newMemory } from '../../src/scheduling/memory.ts';
import { type MemoryTables, planStudy, tabulate } from '../../src/scheduling/study-plan.ts';
import { smallBank } from '../support/bank.ts';

const bank = buildBank(smallBank);
const today = 20_000;
const now = today * 86_400_000;

let tables: MemoryTables;
beforeAll(async () => {
  tables = await tabulate({}, () => Promise.resolve());
});

function card(stability: number, daysAgo: number, more: Partial<KnownCard['memory']> = {}): KnownCard {
  const memory = {
    ...newMemory(now),
    phase: 'review' as const,
    stability,
    difficulty: 5,
    reviews: 1,
    lastStudyDay: today - daysAgo,
    dueDay: today + 3,
    due: now + 3 * 86_400_000,
    ...more,
  };
  return { suspended: false, memory };
}

interface Scene {
  readonly cards?: Readonly<Record<string, KnownCard>>;
  readonly left?: number;
  readonly minutes?: number;
  readonly tail?: readonly string[];
  readonly near?: readonly string[];
  readonly putOff?: readonly string[];
  readonly chains?: readonly string[];
}

async function chosen({ cards = {}, left = 5, minutes = 3, ...rest }: Scene): Promise<string | null> {
  const { tail = [], near = [], putOff = [], chains = [] } = rest;
  const known = new Map(Object.entries(cards));
  const interview = { id: 'i', name: '', day: today + left, chains, createdAt: now, settledAt: null };
  const prepared = preparedFor(bank, [interview], known, { today, firstRecall: 0.3 });
  const plan = await planStudy(tables, { questions: prepared, timeOn: () => minutes }, () =>
    Promise.resolve(),
  );
  const choosing = { bank, plan, prepared, cards: known, tail, today, now };
  return chooseToPrepare({ ...choosing, near: new Set(near), putOff: new Set(putOff) })?.id ?? null;
}

describe('the question most worth its minutes', () => {
  test('is the root of the first chain where nothing was asked yet', async () => {
    expect(await chosen({})).toBe('handshake');
  });

  test('may hang from one that was only just answered: an interviewer will not wait until it holds', async () => {
    const answered = card(0.3, 0, { phase: 'learning', dueDay: null });
    expect(['why-three', 'why-random', 'closing']).toContain(
      await chosen({ cards: { handshake: answered } }),
    );
    expect(await chosen({ cards: { handshake: answered }, tail: ['why-random', 'why-three'] })).toBe(
      'why-random',
    );
  });

  test('need not be due', async () => {
    const cards = Object.fromEntries(smallBank.map(({ id }) => [id, card(id === 'closing' ? 1 : 200, 1)]));
    expect(await chosen({ cards, left: 1, minutes: 10 })).toBe('closing');
  });

  test('is none that was asked today, put off by its user, set aside or not covered', async () => {
    const safe = Object.fromEntries(smallBank.map(({ id }) => [id, card(200, 0)]));
    expect(await chosen({ cards: { ...safe, closing: card(1, 0) }, left: 1 })).toBeNull();
    expect(
      await chosen({ cards: { ...safe, closing: card(1, 1) }, left: 1, putOff: ['closing'] }),
    ).toBeNull();
    const aside = { ...card(1, 1), suspended: true };
    expect(await chosen({ cards: { ...safe, closing: aside }, left: 1 })).toBeNull();
    expect(
      await chosen({ cards: { ...safe, closing: card(1, 1) }, left: 1, chains: ['handshake'] }),
    ).toBeNull();
  });

  test('keeps its distance from what was just asked where another is as urgent', async () => {
    const cards = { handshake: card(0.3, 0, { phase: 'learning', dueDay: null }) };
    expect(await chosen({ cards, near: ['why-three', 'why-random'] })).toBe('closing');
  });

  test('comes before what hangs from it when both are urgent', async () => {
    const cards = {
      handshake: card(1, 2),
      'why-three': card(1, 2),
      'old-duplicate': card(200, 0),
      'why-random': card(200, 0),
      closing: card(200, 0),
    };
    expect(await chosen({ cards, left: 2 })).toBe('handshake');
  });

  test('is nobody’s where there is more time than use for it', async () => {
    const cards = Object.fromEntries(smallBank.map(({ id }) => [id, card(100, 1)]));
    expect(await chosen({ cards, left: 60, minutes: 200 })).toBeNull();
  });
});
