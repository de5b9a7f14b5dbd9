import type { Question } from '../bank/question.ts';
import { isTurnedRound } from './recognising/contradiction.ts';
import { Tally } from './recognising/model.ts';
import { type Evidence, type Passage, passagesOf } from './recognising/passage.ts';
import { type Clause, clausesOf } from './recognising/statement.ts';
import { type Subject, subjectOf } from './recognising/subject.ts';

// Which key points a typed answer obviously has. What is recognised is ticked beforehand, and the candidate has the last word: better to
// leave out a point than to tick one that was not said. Most wrong answers use the right words, so it is not the words that decide: the
// terms of a point have to be said close together, in its sense (not denied, and of the side or the state that it names), more of them
// than of the neighbouring point and of what common mistakes claim, in an answer that does not turn the other points round.

/** A key point that an answer obviously has, and the words of the answer that betray it. */
export interface Recognised {
  readonly keyPointId: string;
  readonly words: string;
}

/** What speaks for a key point in an answer, and what against. */
export interface Case extends Evidence {
  /** How much the sentences around the passage say that a common mistake claims and the point does not speak of. */
  readonly mistake: number;
  /** What share of the point is said anywhere in the answer. */
  readonly whole: number;
  /** What the passages of the other points are worth on average: who gets those right gets this one right as well. */
  readonly company: number;
  /** What share of the points is turned round on average: who swaps the roles in one place is not to be believed in another. */
  readonly contradiction: number;
}

/** By logistic regression over one half of the graded answers: scripts/fit-recognition.ts prints them. */
const passageWeights: Readonly<Record<keyof Evidence, number>> = {
  terms: 0.77,
  sentence: 3.06,
  phrases: 1.02,
  words: 0.92,
  rival: -3.79,
};
const weights: Readonly<Record<keyof Case, number>> = {
  ...passageWeights,
  mistake: -0.55,
  whole: 3.23,
  company: 0.39,
  contradiction: -15.33,
};
/** With this sum a point is as likely said as not. */
const even = 5.38;
/** From here on 94 of 100 ticks are right in the other half, which nobody looked at, and 63 of 100 points that were made are ticked. */
const enough = even + 0.75;

/** The key points that an answer obviously has, in the order of the question. Any text will do; it need not be an answer. */
export function recognise(question: Question, answer: string): readonly Recognised[] {
  const typed = answer.normalize('NFC');
  return casesOf(question, typed).flatMap(({ keyPointId, passage, arguments: made, isTurnedRound }) =>
    passage !== null && !isTurnedRound && sumOf(made, weights) >= enough
      ? [{ keyPointId, words: wordsOf(typed, passage.first, passage.last) }]
      : [],
  );
}

/** A key point's case and the clauses between which it is said best; null where nothing speaks for it. */
export interface Heard {
  readonly keyPointId: string;
  readonly passage: { readonly first: Clause; readonly last: Clause } | null;
  readonly arguments: Case;
  /** Whether the passage says the point with something swapped or denied. */
  readonly isTurnedRound: boolean;
}

const nothing: Evidence = { terms: 0, sentence: 0, phrases: 0, words: 0, rival: 0 };

/** What the decision about each key point rests on. */
export function casesOf(question: Question, answer: string): readonly Heard[] {
  const subject = subjectFor(question);
  const clauses = clausesOf(answer).filter(({ mentions }) => mentions.length > 0);
  const passages = passagesOf(subject, clauses, (evidence) => sumOf(evidence, passageWeights));
  const worths = passages.map((passage) => (passage === null ? 0 : sumOf(passage.evidence, passageWeights)));
  const whole = new Tally(subject.models);
  for (const clause of clauses) whole.hear(clause);
  const contradiction = mean(subject.aspects.map(({ texts }) => whole.opposedShare(texts)));
  const claims = new Tally(subject.mistakes);
  return subject.aspects.map(({ keyPointId, texts, mistakes, senses }, at) => {
    const passage = passages[at] ?? null;
    claims.clear();
    const said = passage === null ? [] : clauses.slice(passage.from, passage.to + 1);
    const around = passage === null ? [] : sentencesAround(passage, clauses);
    for (const clause of around) claims.hear(clause);
    return {
      keyPointId,
      isTurnedRound: isTurnedRound(senses, said, around),
      passage: passage && endsOf(passage, clauses),
      arguments: {
        ...(passage?.evidence ?? nothing),
        mistake: claims.weight(mistakes),
        whole: whole.share(texts),
        company: mean(worths.filter((_, other) => other !== at)),
        contradiction,
      },
    };
  });
}

function sumOf<Name extends string>(
  values: Readonly<Record<Name, number>>,
  weighed: Readonly<Record<Name, number>>,
): number {
  let sum = 0;
  for (const name in weighed) sum += weighed[name] * values[name];
  return sum;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function endsOf({ from, to }: Passage, clauses: readonly Clause[]) {
  const [first, last] = [clauses[from], clauses[to]];
  return first && last ? { first, last } : null;
}

/** The sentences that a passage is a part of, as far as they are near: a text without a full stop is no single sentence. */
function sentencesAround({ from, to }: Passage, clauses: readonly Clause[]): readonly Clause[] {
  const first = clauses[from]?.sentence ?? 0;
  const last = clauses[to]?.sentence ?? 0;
  return clauses
    .slice(Math.max(0, from - near), to + 1 + near)
    .filter(({ sentence }) => sentence >= first && sentence <= last);
}
const near = 8;

/** More than this (UTF-16 units) nobody reads beside a checkbox. */
const mostWords = 120;

/** A passage as it was typed, without what stands around it. */
function wordsOf(typed: string, { from }: Clause, { to }: Clause): string {
  let letters = 0;
  let start = -1;
  let stop = typed.length;
  for (const { index } of typed.matchAll(/\S/g)) {
    if (letters === from) start = index;
    if (letters === to) {
      stop = index;
      break;
    }
    letters += 1;
  }
  const words = typed.slice(Math.max(0, start), stop).replace(/^[^\p{L}\p{N}]+|[\s,;:(→-]+$/gu, '');
  if (words.length <= mostWords) return words;
  // Cut after a word, and never between the halves of a character.
  const cut = words.slice(0, mostWords).replace(/[\uD800-\uDBFF]$/, '');
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), mostWords / 2));
}

const subjects = new WeakMap<Question, Subject>();

/** What a question comes to does not change, and takes longer to work out than an answer. */
function subjectFor(question: Question): Subject {
  const subject = subjects.get(question) ?? subjectOf(question);
  subjects.set(question, subject);
  return subject;
}
