import type { Database } from '../../database/database.ts';
import type { Prisma } from '../../database/generated/client.ts';
import { locales } from '../../locale.ts';
import { buildBank } from '../bank.ts';
import { fingerprint } from '../fingerprint.ts';
import type { Question } from '../question.ts';
import { indexedQuestions, indexQuestion, unindexQuestions } from '../search/repository.ts';

/** How many questions a save found new, edited (or moved, or back again), gone and unchanged. */
export interface SavedBank {
  readonly added: number;
  readonly edited: number;
  readonly retired: number;
  readonly unchanged: number;
}

interface Stored {
  readonly contentHash: string;
  readonly chain: string;
  readonly position: number;
  readonly retiredAt: Date | null;
}

/** What the stored bank was loaded from; null when it was not, or has been changed since. */
export function loadedSeed(database: Database): string | null {
  const row = database.readOne<{ fingerprint: string }>('SELECT fingerprint FROM LoadedSeed WHERE id = 1');
  return row?.fingerprint ?? null;
}

/** Remembers what the stored bank has just been loaded from. */
export async function rememberSeed(database: Database, fingerprint: string): Promise<void> {
  await database.queued.loadedSeed.upsert({
    where: { id: 1 },
    create: { id: 1, fingerprint },
    update: { fingerprint },
  });
}

/** How many questions are asked. */
export async function countQuestions(database: Database): Promise<number> {
  return database.reader.question.count({ where: { retiredAt: null } });
}

/**
 * Makes the stored bank say what `questions` say, in one transaction. Questions that have not changed are left
 * alone: saving the same bank twice writes nothing. Edited ones keep their id and so everyone's cards. A question or
 * key point that is no longer there is retired, because memories and reviews name it. `now` is milliseconds since 1970.
 */
export async function saveBank(
  database: Database,
  questions: readonly Question[],
  now: number,
): Promise<SavedBank> {
  const bank = buildBank(questions);
  const rows = await database.reader.question.findMany({
    select: { id: true, contentHash: true, chain: true, position: true, retiredAt: true },
  });
  const stored = new Map(rows.map(({ id, ...rest }) => [id, rest]));
  const hashes = new Map(
    [...bank.questions.values()].map((question) => [question.id, contentHash(question)]),
  );
  const findable = indexedQuestions(database, hashes);
  const fresh = [...bank.questions.values()].filter(
    (question) => !findable.has(question.id) || differs(question, stored.get(question.id)),
  );
  const gone = rows
    .filter(({ id, retiredAt }) => retiredAt === null && !bank.questions.has(id))
    .map(({ id }) => id);
  if (fresh.length > 0 || gone.length > 0) {
    await database.write(async (tx) => {
      // An edge needs both of its questions, so the edges come last.
      for (const question of fresh) await saveQuestion(tx, question, new Date(now));
      for (const question of fresh) await saveFollowUps(tx, question);
      for (const question of fresh) await saveConfusables(tx, question);
      await retire(tx, gone, new Date(now));
      await unindexQuestions(tx, gone);
      await tx.loadedSeed.deleteMany();
    });
  }
  const added = fresh.filter(({ id }) => !stored.has(id)).length;
  const unchanged = bank.questions.size - fresh.length;
  return { added, edited: fresh.length - added, retired: gone.length, unchanged };
}

function differs(question: Question, stored: Stored | undefined): boolean {
  return (
    stored === undefined ||
    stored.retiredAt !== null ||
    stored.contentHash !== contentHash(question) ||
    stored.chain !== question.chain ||
    stored.position !== question.position
  );
}

/** Of what the question says, not of where it or another stands: a question inserted before it is no edit. */
function contentHash({ chain: _, position: __, confusedWith, ...content }: Question): string {
  return fingerprint({ ...content, confusedWith: confusedWith.toSorted() });
}

async function saveQuestion(tx: Prisma.TransactionClient, question: Question, now: Date): Promise<void> {
  const { id, chain, position, topic, level } = question;
  const names = { chainNameKo: question.chainName?.ko ?? null, chainNameEn: question.chainName?.en ?? null };
  const place = { chain, position, topic, level, ...names };
  const values = { ...place, contentHash: contentHash(question), retiredAt: null, updatedAt: now };
  await tx.question.upsert({ where: { id }, create: { id, ...values, createdAt: now }, update: values });
  await tx.questionText.deleteMany({ where: { questionId: id } });
  await tx.questionText.createMany({
    data: locales.map((locale) => ({
      questionId: id,
      locale,
      prompt: question.prompt[locale],
      spokenAnswer: question.spokenAnswer[locale],
      detail: question.detail[locale],
    })),
  });
  await tx.commonMistake.deleteMany({ where: { questionId: id } });
  await tx.commonMistake.createMany({
    data: question.mistakes.flatMap(({ claim, correction }, place) =>
      locales.map((locale) => ({
        questionId: id,
        position: place,
        locale,
        claim: claim[locale],
        correction: correction[locale],
      })),
    ),
  });
  await tx.source.deleteMany({ where: { questionId: id } });
  await tx.source.createMany({
    data: question.sources.map((source, place) => ({ questionId: id, position: place, ...source })),
  });
  await saveKeyPoints(tx, question, now);
  await indexQuestion(tx, question, values.contentHash);
  await saveDemonstration(tx, question);
}

/** Key points are updated in place and never deleted: reviews name them. */
async function saveKeyPoints(
  tx: Prisma.TransactionClient,
  { id, keyPoints }: Question,
  now: Date,
): Promise<void> {
  for (const [position, { id: keyPointId, essential, text, cues }] of keyPoints.entries()) {
    const values = {
      questionId: id,
      position,
      essential,
      textKo: text.ko,
      textEn: text.en,
      cuesKo: JSON.stringify(cues.ko),
      cuesEn: JSON.stringify(cues.en),
      retiredAt: null,
    };
    await tx.keyPoint.upsert({
      where: { id: keyPointId },
      create: { id: keyPointId, ...values },
      update: values,
    });
  }
  const kept = keyPoints.map((point) => point.id);
  await tx.keyPoint.updateMany({
    where: { questionId: id, retiredAt: null, id: { notIn: kept } },
    data: { retiredAt: now },
  });
}

async function saveDemonstration(
  tx: Prisma.TransactionClient,
  { id: questionId, demonstration, foretold }: Question,
): Promise<void> {
  await tx.scenario.deleteMany({ where: { questionId } });
  if (!demonstration) return;
  const { scenario, title, watch, counterfactual } = demonstration;
  await tx.scenario.create({
    data: {
      questionId,
      definition: JSON.stringify(scenario),
      titleKo: title.ko,
      titleEn: title.en,
      watchKo: watch.ko,
      watchEn: watch.en,
      counterfactual: counterfactual && JSON.stringify(counterfactual),
      foretold: foretold && JSON.stringify(foretold),
    },
  });
}

async function saveFollowUps(tx: Prisma.TransactionClient, { id, followUps }: Question): Promise<void> {
  await tx.followUp.deleteMany({ where: { parentId: id } });
  await tx.followUp.createMany({
    data: followUps.map(({ childId, triggerKeyPointId, reason }, position) => ({
      parentId: id,
      childId,
      position,
      triggerKeyPointId,
      reasonKo: reason.ko,
      reasonEn: reason.en,
    })),
  });
}

/** Both questions of a pair say that they are confused, so both have changed when one has, and each saves its direction. */
async function saveConfusables(
  tx: Prisma.TransactionClient,
  { id: questionId, confusedWith }: Question,
): Promise<void> {
  await tx.confusable.deleteMany({ where: { questionId } });
  await tx.confusable.createMany({ data: confusedWith.map((otherId) => ({ questionId, otherId })) });
}

async function retire(tx: Prisma.TransactionClient, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  const gone = { in: [...ids] };
  await tx.question.updateMany({ where: { id: gone }, data: { retiredAt: now, updatedAt: now } });
  await tx.followUp.deleteMany({ where: { parentId: gone } });
  await tx.confusable.deleteMany({ where: { OR: [{ questionId: gone }, { otherId: gone }] } });
}
