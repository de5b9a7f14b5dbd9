import { type Cue, placesOf } from './cue.ts';
import { Tally } from './model.ts';
import type { Clause } from './statement.ts';
import type { Subject } from './subject.ts';

/** What speaks for a key point where an answer says it best, and what against. */
export interface Evidence {
  /** How many of the point's terms are said there in its sense, up to 6. */
  readonly terms: number;
  /** What share of the spoken answer's sentence about the point is said there. */
  readonly sentence: number;
  /** The cues found there, up to 2: phrases… */
  readonly phrases: number;
  /** …and single words; one that several points have is half a word. */
  readonly words: number;
  /** What share of some other point is said there. */
  readonly rival: number;
}

/** Clauses in a row, the last one included, that say a point. */
export interface Passage {
  readonly from: number;
  readonly to: number;
  readonly evidence: Evidence;
}

/** A point is said in a breath: so many clauses, in one sentence or two. */
const mostClauses = 5;
const mostMentions = 24;

/** For each point the passage that is worth most; null where nothing is worth anything. */
export function passagesOf(
  { aspects, models }: Subject,
  clauses: readonly Clause[],
  worthOf: (evidence: Evidence) => number,
): readonly (Passage | null)[] {
  const hits = hitsOf(
    clauses,
    aspects.map(({ cues }) => cues),
  );
  const best: (Passage | null)[] = aspects.map(() => null);
  const most = aspects.map(() => 0);
  const tally = new Tally(models);
  for (const [from, first] of clauses.entries()) {
    tally.clear();
    let mentions = 0;
    for (let to = from; to < from + mostClauses; to++) {
      const clause = clauses[to];
      if (clause === undefined || clause.sentence > first.sentence + 1) break;
      mentions += clause.mentions.length;
      if (mentions > mostMentions && to > from) break;
      // Whoever repeats what was said adds nothing to it.
      if (!tally.hear(clause)) continue;
      const shares = aspects.map(({ texts }) => tally.share(texts));
      for (const [at, { texts, sentences }] of aspects.entries()) {
        const terms = Math.min(6, tally.count(texts));
        if (terms === 0) continue;
        const evidence = {
          terms,
          sentence: tally.share(sentences),
          ...cueEvidence(hits[at] ?? [], from, to),
          rival: mostBut(shares, at),
        };
        const worth = worthOf(evidence);
        if (worth <= (most[at] ?? 0)) continue;
        most[at] = worth;
        best[at] = { from, to, evidence };
      }
    }
  }
  return best;
}

function mostBut(values: readonly number[], but: number): number {
  let most = 0;
  for (const [at, value] of values.entries()) if (at !== but && value > most) most = value;
  return most;
}

function cueEvidence(
  hits: readonly (readonly Cue[])[],
  from: number,
  to: number,
): Pick<Evidence, 'phrases' | 'words'> {
  const found = new Set<Cue>();
  for (let at = from; at <= to; at++) for (const cue of hits[at] ?? []) found.add(cue);
  let phrases = 0;
  let words = 0;
  for (const { kind } of found) {
    if (kind === 'phrase') phrases += 1;
    else words += kind === 'word' ? 1 : 0.5;
  }
  return { phrases: Math.min(2, phrases), words: Math.min(2, words) };
}

/** The cues of each point that begin in each clause. They may run on into the next one of the sentence. */
function hitsOf(
  clauses: readonly Clause[],
  cues: readonly (readonly Cue[])[],
): readonly (readonly Cue[][])[] {
  let text = '';
  const starts = clauses.map((clause, at) => {
    const before = clauses[at - 1];
    if (before?.to !== clause.from || before.sentence !== clause.sentence) text += '\n';
    else if (!/[가-힣]$/.test(before.plain) && !/^[가-힣]/.test(clause.plain)) text += ' ';
    const start = text.length;
    text += clause.plain;
    return start;
  });
  return cues.map((own) => {
    const hits: Cue[][] = clauses.map(() => []);
    for (const cue of own) {
      let at = 0;
      for (const place of placesOf(cue, text)) {
        while ((starts[at + 1] ?? Infinity) <= place) at += 1;
        hits[at]?.push(cue);
      }
    }
    return hits;
  });
}
