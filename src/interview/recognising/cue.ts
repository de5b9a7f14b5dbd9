import { plainOf } from './statement.ts';

/** Words that show a point, as `plainOf` writes them. */
export interface Cue {
  readonly plain: string;
  /** Several words or a formula, that nobody writes in passing; or a word; or something that other points have as well. */
  readonly kind: 'phrase' | 'word' | 'shared';
}

/** The cues of each of a question's points, in either language: answers mix them. */
export function cuesOf(points: readonly (readonly string[])[]): readonly (readonly Cue[])[] {
  const written = points.map((cues) => new Set(cues.map(plainOf).filter((plain) => plain !== '')));
  const isShared = (plain: string) => written.filter((others) => others.has(plain)).length > 1;
  return written.map((cues) =>
    [...cues].map((plain) => ({
      plain,
      kind: isShared(plain) ? 'shared' : isPhrase(plain) ? 'phrase' : 'word',
    })),
  );
}

function isPhrase(plain: string): boolean {
  return / |[=+*0-9]/.test(plain) || (plain.match(/[가-힣]/g)?.length ?? 0) >= 4;
}

const isLatin = (letter: string | undefined) => letter !== undefined && /[a-z0-9]/.test(letter);
const ending = /^(?:s|es|ed|d|ing)?(?![a-z0-9])/;

/** Where a plain text has it. Latin words end where they end, or in an ending; Korean ones go on with a particle. */
export function* placesOf({ plain }: Cue, text: string): Generator<number> {
  for (let at = text.indexOf(plain); at !== -1; at = text.indexOf(plain, at + 1)) {
    if (isLatin(plain[0]) && isLatin(text[at - 1])) continue;
    const after = at + plain.length;
    if (!isLatin(plain.at(-1)) || ending.test(text.slice(after, after + 5))) yield at;
  }
}
