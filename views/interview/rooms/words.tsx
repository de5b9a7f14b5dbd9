import type { Words as WordsOf } from '../../../src/interview/rooms/projection.ts';
import type { Locale } from '../../../src/locale.ts';
import { Sentences } from '../../ui/sentences.tsx';

interface WordsProps {
  readonly words: WordsOf;
  readonly locale: Locale;
}

/** A question's words: the bank's in the reader's language, one's own as they were written. htmx ignores those. */
export function Words({ words, locale }: WordsProps) {
  if (words.kind === 'bank') return <Sentences text={words.prompt[locale]} />;
  return (
    <span class="room-own-words" hx-ignore="">
      {words.text}
    </span>
  );
}

/** The same as text. */
export function wordsIn(words: WordsOf, locale: Locale): string {
  return words.kind === 'bank' ? words.prompt[locale] : words.text;
}
