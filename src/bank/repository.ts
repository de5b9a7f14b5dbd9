import { z } from 'zod';
import type { Database } from '../database/database.ts';
import type { Prisma } from '../database/generated/client.ts';
import { locales } from '../locale.ts';
import { asks } from '../simulator/prediction.ts';
import { parseScenario, type Scenario } from '../simulator/scenario.ts';
import { type Bank, buildBank } from './bank.ts';
import { fingerprint } from './fingerprint.ts';
import {
  type Demonstration,
  type Foretold,
  type KeyPoint,
  levels,
  type Question,
  type Shown,
  topics,
} from './question.ts';
import { indexedQuestions, indexQuestion, unindexQuestions } from './search/repository.ts';

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

/** Of what the question says, not of where it stands: a question inserted before it is no edit. */
function contentHash({ chain: _, position: __, ...content }: Question): string {
  return fingerprint(content);
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

async function retire(tx: Prisma.TransactionClient, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  const gone = { in: [...ids] };
  await tx.question.updateMany({ where: { id: gone }, data: { retiredAt: now, updatedAt: now } });
  await tx.followUp.deleteMany({ where: { parentId: gone } });
}

const everything = {
  texts: true,
  keyPoints: { where: { retiredAt: null }, orderBy: { position: 'asc' } },
  mistakes: { orderBy: { position: 'asc' } },
  sources: { orderBy: { position: 'asc' } },
  scenario: true,
  children: { orderBy: { position: 'asc' } },
} as const satisfies Prisma.QuestionInclude;

type QuestionRow = Prisma.QuestionGetPayload<{ include: typeof everything }>;

/** The bank as it is stored: what is asked is equal to the questions that were saved. */
export async function readBank(database: Database): Promise<Bank> {
  const rows = await database.reader.question.findMany({ include: everything });
  const { asked = [], retired = [] } = Object.groupBy(rows, (row) => (row.retiredAt ? 'retired' : 'asked'));
  return buildBank(asked.map(toQuestion), retired.map(toQuestion));
}

function toQuestion(row: QuestionRow): Question {
  const texts = new Map(row.texts.map((text) => [text.locale, text]));
  const localized = (field: 'prompt' | 'spokenAnswer' | 'detail') => ({
    ko: texts.get('ko')?.[field] ?? '',
    en: texts.get('en')?.[field] ?? '',
  });
  return {
    id: row.id,
    chain: row.chain,
    position: row.position,
    chainName: row.chainNameKo === null ? null : { ko: row.chainNameKo, en: row.chainNameEn ?? '' },
    topic: topics.find((topic) => topic === row.topic) ?? topics[0],
    level: levels.find((level) => level === row.level) ?? levels[0],
    prompt: localized('prompt'),
    spokenAnswer: localized('spokenAnswer'),
    detail: localized('detail'),
    keyPoints: row.keyPoints.map(toKeyPoint),
    mistakes: toMistakes(row.mistakes),
    sources: row.sources.map(({ title, clause, url }) => ({ title, clause, url })),
    demonstration: row.scenario ? toDemonstration(row.scenario) : null,
    foretold: row.scenario ? toForetold(row.scenario) : null,
    followUps: row.children.map(({ childId, triggerKeyPointId, reasonKo, reasonEn }) => ({
      childId,
      triggerKeyPointId,
      reason: { ko: reasonKo, en: reasonEn },
    })),
  };
}

function toKeyPoint(row: QuestionRow['keyPoints'][number]): KeyPoint {
  return {
    id: row.id,
    essential: row.essential,
    text: { ko: row.textKo, en: row.textEn },
    cues: { ko: toCues(row.cuesKo), en: toCues(row.cuesEn) },
  };
}

function toCues(json: string): readonly string[] {
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) ? value.map(String) : [];
}

/** Rows come by position, one per language. */
function toMistakes(rows: QuestionRow['mistakes']): Question['mistakes'] {
  return rows.flatMap((ko) => {
    const en = rows.find(({ position, locale }) => position === ko.position && locale === 'en');
    if (ko.locale !== 'ko' || !en) return [];
    return { claim: { ko: ko.claim, en: en.claim }, correction: { ko: ko.correction, en: en.correction } };
  });
}

function toDemonstration(row: NonNullable<QuestionRow['scenario']>): Demonstration {
  return {
    scenario: toScenario(JSON.parse(row.definition), row.questionId),
    title: { ko: row.titleKo, en: row.titleEn },
    watch: { ko: row.watchKo, en: row.watchEn },
    counterfactual: toCounterfactual(row),
  };
}

function toScenario(definition: unknown, questionId: string): Scenario {
  const parsed = parseScenario(definition);
  if (parsed.kind === 'scenario') return parsed.scenario;
  const problems = parsed.problems.map(({ path, problem }) => `${path}: ${problem}`).join('; ');
  throw new Error(`The stored scenario of ${questionId} is malformed: ${problems}`);
}

const localizedShape = z.object({ ko: z.string(), en: z.string() });
const counterfactualShape = z.object({
  title: localizedShape,
  watch: localizedShape,
  scenario: z.unknown(),
});

function toCounterfactual({
  counterfactual,
  questionId,
}: NonNullable<QuestionRow['scenario']>): Shown | null {
  if (counterfactual === null) return null;
  const parsed = counterfactualShape.safeParse(JSON.parse(counterfactual));
  if (!parsed.success) throw new Error(`The stored counterfactual of ${questionId} is malformed.`);
  const { scenario, ...texts } = parsed.data;
  return { ...texts, scenario: toScenario(scenario, questionId) };
}

const foretoldShape = z.object({
  atMs: z.number(),
  host: z.enum(['A', 'B']),
  ask: z.enum(asks),
  keyPointId: z.string(),
});

function toForetold({ foretold, questionId }: NonNullable<QuestionRow['scenario']>): Foretold | null {
  if (foretold === null) return null;
  const parsed = foretoldShape.safeParse(JSON.parse(foretold));
  if (!parsed.success) throw new Error(`The stored prediction of ${questionId} is malformed.`);
  return parsed.data;
}
