import type { Question } from '../../bank/question.ts';
import { type Cue, cuesOf } from './cue.ts';
import { Models, type Senses, sensesOf } from './model.ts';
import { type Clause, clausesOf } from './statement.ts';
import { isSomeone } from './topics.ts';

/** A key point as answers are compared with it. */
export interface Aspect {
  readonly keyPointId: string;
  /** The numbers, among the question's models, of its text in either language… */
  readonly texts: readonly number[];
  /** …and of the sentences of the spoken answer that say it. */
  readonly sentences: readonly number[];
  /** The numbers, among the mistakes, of what each claims that the point does not speak of. */
  readonly mistakes: readonly number[];
  readonly cues: readonly Cue[];
  /** What its text in either language speaks of, and in what senses. */
  readonly senses: readonly Senses[];
}

/** A question as answers are compared with it. */
export interface Subject {
  readonly aspects: readonly Aspect[];
  readonly models: Models;
  readonly mistakes: Models;
}

export function subjectOf({ prompt, keyPoints, spokenAnswer, mistakes }: Question): Subject {
  const texts = keyPoints.map(({ text }) => [text.ko, text.en].map(sensesIn));
  const asked = [prompt.ko, prompt.en].map(sensesIn);
  const weightOf = (term: string) => {
    // What every point speaks of, or the question itself, tells little about one of them.
    const holders = texts.filter((own) => own.some((senses) => senses.has(term))).length;
    const isAsked = asked.some((senses) => senses.has(term));
    return plainWeight(term) * (isAsked ? 0.5 : 1) * Math.log(1 + texts.length / Math.max(holders, 1));
  };
  const spoken = [spokenAnswer.ko, spokenAnswer.en].map((text) => sentencesOf(clausesOf(text)).map(sensesOf));
  const claims = mistakes.flatMap(({ claim }) => [claim.ko, claim.en]).map(sensesIn);
  const cues = cuesOf(keyPoints.map(({ cues: { ko, en } }) => [...ko, ...en]));

  const said = new Models();
  const mistaken = new Models();
  const aspects = keyPoints.map(({ id }, at): Aspect => {
    const own = texts[at] ?? [];
    const others = (term: string) => (own.some((senses) => senses.has(term)) ? 0 : weightOf(term));
    return {
      keyPointId: id,
      texts: own.map((senses) => said.add(senses, weightOf)),
      sentences: own.map((senses, language) =>
        said.add(closestTo(senses, spoken[language] ?? [], weightOf) ?? senses, weightOf),
      ),
      mistakes: claims.map((claim) => mistaken.add(claim, others)),
      cues: cues[at] ?? [],
      senses: own,
    };
  });
  return { aspects, models: said, mistakes: mistaken };
}

/** Every answer about TCP speaks of these. */
const commonplace = new Set(
  'syn ack fin rst data segment connection send receive number close state wait answer'.split(' '),
);

function plainWeight(term: string): number {
  return isSomeone(term) ? 0.3 : commonplace.has(term) ? 0.5 : 1;
}

function sensesIn(text: string): Senses {
  return sensesOf(clausesOf(text));
}

function sentencesOf(clauses: readonly Clause[]): readonly (readonly Clause[])[] {
  return [...Map.groupBy(clauses, ({ sentence }) => sentence).values()];
}

/** The sentence that says most of a text; null where none says anything of it. */
function closestTo(
  text: Senses,
  sentences: readonly Senses[],
  weightOf: (term: string) => number,
): Senses | null {
  let closest: Senses | null = null;
  let most = 0;
  for (const sentence of sentences) {
    const shared = [...text.keys()].filter((term) => sentence.has(term));
    const weight = shared.reduce((sum, term) => sum + weightOf(term), 0);
    if (weight > most) [closest, most] = [sentence, weight];
  }
  return closest;
}
