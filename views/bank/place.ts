import type { Question } from '../../src/bank/question.ts';
import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';

/** What a question is about and who is asked: `연결 끊기 · 중급`. */
export function placeOf({ topic, level }: Pick<Question, 'topic' | 'level'>, locale: Locale): string {
  const { bank } = stringsFor(locale);
  return `${bank.topics[topic]} · ${bank.levels[level]}`;
}
