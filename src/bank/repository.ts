import { z } from 'zod';
import type { Database } from '../database/database.ts';
import type { Prisma } from '../database/generated/client.ts';
import { asks } from '../simulator/prediction.ts';
import { parseScenario, type Scenario } from '../simulator/scenario.ts';
import { type Bank, buildBank } from './bank.ts';
import {
  type Demonstration,
  type Foretold,
  type KeyPoint,
  levels,
  type Question,
  type Shown,
  topics,
} from './question.ts';

const everything = {
  texts: true,
  keyPoints: { where: { retiredAt: null }, orderBy: { position: 'asc' } },
  mistakes: { orderBy: { position: 'asc' } },
  sources: { orderBy: { position: 'asc' } },
  scenario: true,
  children: { orderBy: { position: 'asc' } },
  confusedWith: { orderBy: { other: { position: 'asc' } } },
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
    confusedWith: row.confusedWith.map(({ otherId }) => otherId),
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
