import type { Database } from '../../database/database.ts';
import { Prisma } from '../../database/generated/client.ts';
import { type Locale, locales } from '../../locale.ts';
import { plainText } from '../markdown.ts';
import type { Question } from '../question.ts';
import { type Hit, hitMarks, indexed, joinedNames, matchExpression, readMarks } from './terms.ts';

interface HitRow {
  readonly questionId: string;
  readonly prompt: string;
  readonly excerpt: string;
}

/** One index a language: `QuestionIndexKo`, `QuestionIndexEn` (prisma/migrations, FTS5). */
const tables = { ko: 'QuestionIndexKo', en: 'QuestionIndexEn' } as const;

/** Words in a prompt count most. In the order of the columns; the first is the id, which is not searched. */
const weights = '0, 30, 4, 6, 2, 3, 1, 6';

/** How many tokens an excerpt has: words in English, syllables in Korean. */
const excerptTokens = { ko: 64, en: 32 } as const;

const statements = {
  ko: searchStatement('ko'),
  en: searchStatement('en'),
} as const;

function searchStatement(locale: Locale): string {
  const table = tables[locale];
  const marks = `char(${hitMarks.open.charCodeAt(0)}), char(${hitMarks.close.charCodeAt(0)})`;
  return `SELECT questionId,
      highlight(${table}, 1, ${marks}) AS prompt,
      snippet(${table}, -1, ${marks}, '…', ${excerptTokens[locale]}) AS excerpt
    FROM ${table} WHERE ${table} MATCH ? ORDER BY bm25(${table}, ${weights}) LIMIT 200`;
}

/**
 * The questions that hold every term, the best first: those found in the reader's language, then those found only in
 * the other one, since people mix them.
 */
export function findQuestions(database: Database, terms: readonly string[], reader: Locale): readonly Hit[] {
  const found = new Map<string, Hit>();
  for (const locale of [reader, ...locales.filter((other) => other !== reader)]) {
    const match = matchExpression(terms, locale);
    const rows = match === null ? [] : database.readAll<HitRow>(statements[locale], match);
    for (const { questionId, prompt, excerpt } of rows) {
      if (found.has(questionId)) continue;
      found.set(questionId, {
        questionId,
        locale,
        prompt: readMarks(prompt),
        excerpt: readMarks(excerpt),
      });
    }
  }
  return [...found.values()];
}

/** The questions that can be found. */
export function indexedQuestions(database: Database): ReadonlySet<string> {
  const rows = database.readAll<{ questionId: string }>(
    'SELECT questionId FROM QuestionIndexKo INTERSECT SELECT questionId FROM QuestionIndexEn',
  );
  return new Set(rows.map(({ questionId }) => questionId));
}

/** Makes a question findable by what it says now. In the transaction that saves it. */
export async function indexQuestion(tx: Prisma.TransactionClient, question: Question): Promise<void> {
  await unindexQuestions(tx, [question.id]);
  for (const locale of locales) {
    const parts = partsOf(question, locale).map((part) => indexed(part, locale));
    const names = joinedNames(parts.join(' '));
    const row = Prisma.join([question.id, ...parts, names]);
    await tx.$executeRaw`INSERT INTO ${Prisma.raw(tables[locale])} VALUES (${row})`;
  }
}

/** Takes questions out of the index: retired ones are not looked for. */
export async function unindexQuestions(tx: Prisma.TransactionClient, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await tx.$executeRaw`DELETE FROM QuestionIndexKo WHERE questionId = ${id}`;
    await tx.$executeRaw`DELETE FROM QuestionIndexEn WHERE questionId = ${id}`;
  }
}

/** What is searched of a question, as text without Markdown, in the order of the index's columns. */
function partsOf(question: Question, locale: Locale): readonly string[] {
  const { prompt, spokenAnswer, keyPoints, detail, mistakes, sources, followUps } = question;
  const lines = (texts: readonly string[]) => texts.map(plainText).join(' ');
  return [
    plainText(prompt[locale]),
    plainText(spokenAnswer[locale]),
    lines(keyPoints.map(({ text }) => text[locale])),
    plainText(detail[locale]),
    lines(mistakes.flatMap(({ claim, correction }) => [claim[locale], correction[locale]])),
    lines([
      ...sources.map(({ title, clause }) => `${title} ${clause}`),
      ...followUps.map(({ reason }) => reason[locale]),
    ]),
  ];
}
