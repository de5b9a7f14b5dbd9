import type { Database } from '../../database/database.ts';
import type { Prisma } from '../../database/generated/client.ts';
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
  const { id } = question;
  const ko = columnsOf(question, 'ko');
  await tx.$executeRaw`INSERT INTO QuestionIndexKo VALUES
    (${id}, ${ko.prompt}, ${ko.spokenAnswer}, ${ko.keyPoints}, ${ko.detail}, ${ko.mistakes}, ${ko.more}, ${ko.names})`;
  const en = columnsOf(question, 'en');
  await tx.$executeRaw`INSERT INTO QuestionIndexEn VALUES
    (${id}, ${en.prompt}, ${en.spokenAnswer}, ${en.keyPoints}, ${en.detail}, ${en.mistakes}, ${en.more}, ${en.names})`;
}

/** Takes questions out of the index: retired ones are not looked for. */
export async function unindexQuestions(tx: Prisma.TransactionClient, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await tx.$executeRaw`DELETE FROM QuestionIndexKo WHERE questionId = ${id}`;
    await tx.$executeRaw`DELETE FROM QuestionIndexEn WHERE questionId = ${id}`;
  }
}

/** What is searched of a question, as text without Markdown. */
function columnsOf(question: Question, locale: Locale) {
  const { prompt, spokenAnswer, keyPoints, detail, mistakes, sources, followUps } = question;
  const lines = (...texts: readonly string[]) => indexed(texts.map(plainText).join(' '), locale);
  const columns = {
    prompt: lines(prompt[locale]),
    spokenAnswer: lines(spokenAnswer[locale]),
    keyPoints: lines(...keyPoints.map(({ text }) => text[locale])),
    detail: lines(detail[locale]),
    mistakes: lines(...mistakes.flatMap(({ claim, correction }) => [claim[locale], correction[locale]])),
    more: lines(
      ...sources.map(({ title, clause }) => `${title} ${clause}`),
      ...followUps.map(({ reason }) => reason[locale]),
    ),
  };
  return { ...columns, names: joinedNames(Object.values(columns).join(' ')) };
}
