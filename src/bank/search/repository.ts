import type { Database } from '../../database/database.ts';
import type { Prisma } from '../../database/generated/client.ts';
import { type Locale, locales } from '../../locale.ts';
import { plainText } from '../markdown.ts';
import type { Question } from '../question.ts';
import {
  type Excerpt,
  type Hit,
  hitMarks,
  indexed,
  joinedNames,
  matchExpression,
  readMarks,
} from './terms.ts';

interface ExcerptRow {
  readonly questionId: string;
  readonly prompt: string;
  readonly passage: string;
}

/** Words in a prompt count most. In the order of the columns; the first two are no text. */
const weights = '0, 0, 30, 4, 6, 2, 3, 1, 6';

/** How many tokens an excerpt has: words in English, syllables in Korean. */
const excerptTokens = { ko: 64, en: 32 } as const;

const marks = `char(${hitMarks.open.charCodeAt(0)}), char(${hitMarks.close.charCodeAt(0)})`;

/** One index a language: `QuestionIndexKo`, `QuestionIndexEn` (prisma/migrations, FTS5). */
const statements = {
  ko: statementsFor('QuestionIndexKo', excerptTokens.ko),
  en: statementsFor('QuestionIndexEn', excerptTokens.en),
} as const;

function statementsFor(table: string, tokens: number) {
  return {
    find: `SELECT questionId FROM ${table} WHERE ${table} MATCH ? ORDER BY bm25(${table}, ${weights})`,
    excerpt: `SELECT questionId, highlight(${table}, 2, ${marks}) AS prompt,
        snippet(${table}, -1, ${marks}, '…', ${tokens}) AS passage
      FROM ${table} WHERE ${table} MATCH ? AND questionId IN (SELECT value FROM json_each(?))`,
  };
}

/**
 * The questions that hold every term, the best first: those found in the reader's language, then those found only in
 * the other one, since people mix them.
 */
export function findQuestions(database: Database, terms: readonly string[], reader: Locale): readonly Hit[] {
  const found = new Map<string, Hit>();
  for (const locale of [reader, ...locales.filter((other) => other !== reader)]) {
    const match = matchExpression(terms, locale);
    if (match === null) continue;
    for (const { questionId } of database.readAll<{ questionId: string }>(statements[locale].find, match)) {
      if (!found.has(questionId)) found.set(questionId, { questionId, locale });
    }
  }
  return [...found.values()];
}

/** Where the terms stand in questions that were found with them, by question. Dear: for those that are shown. */
export function findExcerpts(
  database: Database,
  terms: readonly string[],
  hits: readonly Hit[],
): ReadonlyMap<string, Excerpt> {
  const excerpts = new Map<string, Excerpt>();
  for (const locale of locales) {
    const ids = hits.filter((hit) => hit.locale === locale).map(({ questionId }) => questionId);
    const match = matchExpression(terms, locale);
    if (match === null || ids.length === 0) continue;
    const rows = database.readAll<ExcerptRow>(statements[locale].excerpt, match, JSON.stringify(ids));
    for (const { questionId, prompt, passage } of rows) {
      excerpts.set(questionId, { prompt: readMarks(prompt), passage: readMarks(passage) });
    }
  }
  return excerpts;
}

/** Raised when what is indexed of a question changes, so that the next start indexes all of them again. */
const recipe = 1;

/** What an index row was made from. */
function makingOf(contentHash: string): string {
  return `${recipe} ${contentHash}`;
}

/** The questions that are found by what they say now; `hashes` are those of their content, by id. */
export function indexedQuestions(
  database: Database,
  hashes: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const rows = database.readAll<{ questionId: string; madeFrom: string }>(
    'SELECT questionId, madeFrom FROM QuestionIndexKo INTERSECT SELECT questionId, madeFrom FROM QuestionIndexEn',
  );
  const current = rows.filter(({ questionId, madeFrom }) => {
    const hash = hashes.get(questionId);
    return hash !== undefined && madeFrom === makingOf(hash);
  });
  return new Set(current.map(({ questionId }) => questionId));
}

/** Makes a question findable by what it says now. In the transaction that saves it. */
export async function indexQuestion(
  tx: Prisma.TransactionClient,
  question: Question,
  contentHash: string,
): Promise<void> {
  await unindexQuestions(tx, [question.id]);
  const { id } = question;
  const made = makingOf(contentHash);
  const ko = columnsOf(question, 'ko');
  await tx.$executeRaw`INSERT INTO QuestionIndexKo VALUES
    (${id}, ${made}, ${ko.prompt}, ${ko.spokenAnswer}, ${ko.keyPoints}, ${ko.detail}, ${ko.mistakes}, ${ko.more}, ${ko.names})`;
  const en = columnsOf(question, 'en');
  await tx.$executeRaw`INSERT INTO QuestionIndexEn VALUES
    (${id}, ${made}, ${en.prompt}, ${en.spokenAnswer}, ${en.keyPoints}, ${en.detail}, ${en.mistakes}, ${en.more}, ${en.names})`;
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
  // What people write for a thing: cues in both languages, and names in one word.
  const cues = keyPoints.flatMap((point) => locales.flatMap((each) => point.cues[each])).join(' ');
  const names = `${joinedNames(Object.values(columns).join(' '))} ${indexed(cues, locale)}`;
  return { ...columns, names };
}
