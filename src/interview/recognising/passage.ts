import { type Cue, has } from './cue.ts';
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
  const hits = aspects.map(({ cues }) => clauses.map(({ plain }) => cues.filter((cue) => has(plain, cue))));
  const best: (Passage | null)[] = aspects.map(() => null);
  const most = aspects.map(() => 0);
  const tally = new Tally(models);
  for (const [from, first] of clauses.entries()) {
    tally.clear();
    const cues = aspects.map(() => new Set<Cue>());
    let mentions = 0;
    for (let to = from; to < from + mostClauses; to++) {
      const clause = clauses[to];
      if (clause === undefined || clause.sentence > first.sentence + 1) break;
      mentions += clause.mentions.length;
      if (mentions > mostMentions && to > from) break;
      if (!tally.hear(clause)) continue;
      const shares = aspects.map(({ texts }) => tally.share(texts));
      for (const [at, { texts, sentences }] of aspects.entries()) {
        const found = cues[at] ?? new Set();
        for (let one = from; one <= to; one++) for (const cue of hits[at]?.[one] ?? []) found.add(cue);
        const evidence = {
          terms: Math.min(6, tally.count(texts)),
          sentence: tally.share(sentences),
          ...cueEvidence(found),
          rival: Math.max(0, ...shares.filter((_, other) => other !== at)),
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

function cueEvidence(cues: ReadonlySet<Cue>): Pick<Evidence, 'phrases' | 'words'> {
  let phrases = 0;
  let words = 0;
  for (const { kind } of cues) {
    if (kind === 'phrase') phrases += 1;
    else words += kind === 'word' ? 1 : 0.5;
  }
  return { phrases: Math.min(2, phrases), words: Math.min(2, words) };
}
