import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Question } from '../../src/bank/question.ts';
import { readBank } from '../../src/bank/repository.ts';
import { saveBank } from '../../src/bank/saving/repository.ts';
import { seedBank } from '../../src/bank/seed.ts';
import { readSeed } from '../../src/bank/seed-folder.ts';
import { smallBank } from '../support/bank.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.ts';

const seedFolder = path.join(import.meta.dirname, '../../prisma/seed');
const monday = Date.UTC(2026, 10, 23);
const tuesday = monday + 86_400_000;

let temporary: TemporaryDatabase;
beforeEach(async () => {
  temporary = await temporaryDatabase();
});
afterEach(() => temporary.remove());

const database = () => temporary.database;

/** smallBank with one question changed. */
function editedBank(id: string, change: (question: Question) => Question): Question[] {
  return smallBank.map((question) => (question.id === id ? change(question) : question));
}

/** smallBank, where `closing` is confused with some questions before it. */
function confusedBank(...others: readonly string[]): Question[] {
  return smallBank.map((question) => {
    if (question.id === 'closing') return { ...question, confusedWith: others };
    return others.includes(question.id) ? { ...question, confusedWith: ['closing'] } : question;
  });
}

/** smallBank without the question `why-random` and without the follow-up that led to it. */
const withoutRandom = editedBank('handshake', (question) => ({
  ...question,
  followUps: question.followUps.filter(({ childId }) => childId !== 'why-random'),
})).filter(({ id }) => id !== 'why-random');

async function storedQuestions(): Promise<readonly Question[]> {
  return [...(await readBank(database())).questions.values()];
}

/** SQLite's own count, which changes for the reader's connection whenever the writer's has written. */
async function dataVersion(): Promise<bigint> {
  const [row] = await database().reader.$queryRaw<{ data_version: bigint }[]>`PRAGMA data_version`;
  if (!row) throw new Error('no data version');
  return row.data_version;
}

async function addCard(questionId: string): Promise<void> {
  const at = new Date(monday);
  await database().write(async (tx) => {
    await tx.user.create({
      data: { id: 'u', name: 'u', email: 'u@example.org', createdAt: at, updatedAt: at },
    });
    const memory = { phase: 'review', step: 0, stability: 3, difficulty: 5, due: at, dueDay: 20_780 };
    await tx.card.create({ data: { id: 'c', userId: 'u', questionId, createdAt: at, ...memory } });
  });
}

describe('saving a bank', () => {
  it('stores the whole seed so that reading gives back equal questions', async () => {
    const questions = await readSeed(seedFolder);
    expect(await seedBank(database(), seedFolder, monday)).toEqual({
      added: questions.length,
      edited: 0,
      retired: 0,
      unchanged: 0,
    });
    const bank = await readBank(database());
    expect([...bank.questions.values()]).toEqual(questions);
    expect(bank.roots.map(({ id }) => id).slice(0, 1)).toEqual(['three-way-handshake']);
  });

  it('writes nothing the second time', async () => {
    const { added } = await seedBank(database(), seedFolder, monday);
    const before = await dataVersion();
    expect(await seedBank(database(), seedFolder, tuesday)).toEqual({
      added: 0,
      edited: 0,
      retired: 0,
      unchanged: added,
    });
    expect(await dataVersion()).toBe(before);
    await saveBank(database(), smallBank, tuesday);
    expect(await dataVersion()).not.toBe(before);
  });

  it('is loaded again by a start after something else has changed it', async () => {
    const { added } = await seedBank(database(), seedFolder, monday);
    await saveBank(database(), smallBank, tuesday);
    expect(await seedBank(database(), seedFolder, tuesday)).toMatchObject({ edited: added, retired: 5 });
    expect((await storedQuestions()).length).toBe(added);
  });

  it('updates what an edit changed, stamps it, and leaves the other questions and every card alone', async () => {
    await saveBank(database(), smallBank, monday);
    await addCard('why-three');
    const after = editedBank('why-three', (question) => ({
      ...question,
      prompt: { ...question.prompt, ko: '왜 셋인가요?' },
      mistakes: [],
      sources: [{ title: 'RFC 6528', clause: '§3', url: 'https://www.rfc-editor.org/rfc/rfc6528#section-3' }],
    }));
    expect(await saveBank(database(), after, tuesday)).toEqual({
      added: 0,
      edited: 1,
      retired: 0,
      unchanged: 4,
    });
    expect(await storedQuestions()).toEqual(after);
    const stamps = await database().reader.question.findMany({ where: { updatedAt: new Date(tuesday) } });
    expect(stamps.map(({ id, createdAt }) => [id, createdAt.getTime()])).toEqual([['why-three', monday]]);
    const card = await database().reader.card.findUnique({ where: { id: 'c' } });
    expect(card).toMatchObject({ questionId: 'why-three', stability: 3, dueDay: 20_780 });
  });

  it('moves questions in the reading order when one is inserted before them', async () => {
    await saveBank(
      database(),
      withoutRandom.map((question, position) => ({ ...question, position })),
      monday,
    );
    expect(await saveBank(database(), smallBank, tuesday)).toMatchObject({ added: 1, edited: 2 });
    expect(await storedQuestions()).toEqual(smallBank);
  });

  it('retires a question that is gone, keeping its rows and its cards, and brings it back', async () => {
    await saveBank(database(), smallBank, monday);
    await addCard('why-random');
    expect(await saveBank(database(), withoutRandom, tuesday)).toMatchObject({ retired: 1, edited: 1 });
    expect(await storedQuestions()).toEqual(withoutRandom);
    const gone = await database().reader.question.findUnique({
      where: { id: 'why-random' },
      include: { texts: true, cards: true },
    });
    expect(gone).toMatchObject({ retiredAt: new Date(tuesday), texts: [{}, {}], cards: [{ id: 'c' }] });
    await saveBank(database(), smallBank, tuesday + 1);
    expect(await storedQuestions()).toEqual(smallBank);
  });

  it('keeps what is confused with what in both questions, and stores only what has changed of it', async () => {
    const before = confusedBank('handshake', 'why-random');
    await saveBank(database(), before, monday);
    expect(await storedQuestions()).toEqual(before);
    const after = confusedBank('why-three', 'why-random');
    expect(await saveBank(database(), after, tuesday)).toMatchObject({ edited: 3, unchanged: 2 });
    expect(await storedQuestions()).toEqual(after);
    expect(await saveBank(database(), after, tuesday)).toMatchObject({ edited: 0, unchanged: 5 });
    await saveBank(database(), smallBank, tuesday);
    expect(await database().reader.confusable.count()).toBe(0);
  });

  it('forgets what a question was confused with when it is retired, and learns it when it is back', async () => {
    const before = confusedBank('handshake');
    await saveBank(database(), before, monday);
    await saveBank(
      database(),
      smallBank.filter(({ id }) => id !== 'closing'),
      tuesday,
    );
    expect((await readBank(database())).retired.get('closing')?.confusedWith).toEqual([]);
    expect((await readBank(database())).questions.get('handshake')?.confusedWith).toEqual([]);
    await saveBank(database(), before, tuesday + 1);
    expect(await storedQuestions()).toEqual(before);
  });

  it('tells what is confused in reading order, however the questions are moved', async () => {
    const before = confusedBank('handshake', 'why-random');
    await saveBank(database(), before, monday);
    const places: Readonly<Record<string, number>> = { handshake: 3, 'why-random': 0 };
    const moved = before.map((question) => ({
      ...question,
      position: places[question.id] ?? question.position,
      confusedWith: question.confusedWith.toReversed(),
    }));
    expect(await saveBank(database(), moved, tuesday)).toMatchObject({ edited: 2, unchanged: 3 });
    expect((await readBank(database())).questions.get('closing')?.confusedWith).toEqual([
      'why-random',
      'handshake',
    ]);
  });

  it('retires a key point that is gone and brings it back in its place', async () => {
    await saveBank(database(), smallBank, monday);
    const fewer = editedBank('why-three', (question) => ({
      ...question,
      keyPoints: question.keyPoints.slice(1),
    }));
    await saveBank(database(), fewer, tuesday);
    expect(await storedQuestions()).toEqual(fewer);
    const gone = await database().reader.keyPoint.findUnique({ where: { id: 'why-three/first' } });
    expect(gone?.retiredAt).toEqual(new Date(tuesday));
    await saveBank(database(), smallBank, tuesday + 1);
    expect(await storedQuestions()).toEqual(smallBank);
  });

  it('changes nothing at all when a question cannot be stored', async () => {
    await saveBank(database(), smallBank, monday);
    const twice = editedBank('closing', (question) => ({
      ...question,
      followUps: [{ childId: 'handshake', triggerKeyPointId: 'no/such', reason: { ko: '', en: '' } }],
    })).map((question) => ({ ...question, detail: { ko: '새로', en: 'new' } }));
    await expect(saveBank(database(), twice, tuesday)).rejects.toThrow();
    expect(await storedQuestions()).toEqual(smallBank);
  });
});

describe('reading a bank', () => {
  it('of an empty database gives an empty bank', async () => {
    const bank = await readBank(database());
    expect([bank.questions.size, bank.roots]).toEqual([0, []]);
  });

  it('refuses a stored scenario that the simulator does not know, naming the question', async () => {
    await seedBank(database(), seedFolder, monday);
    await database().queued.scenario.update({
      where: { questionId: 'why-time-wait' },
      data: { definition: '{"app":1}' },
    });
    await expect(readBank(database())).rejects.toThrow('The stored scenario of why-time-wait is malformed');
  });
});
