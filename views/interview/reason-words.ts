import type { Bank } from '../../src/bank/bank.ts';
import type { Reason } from '../../src/interview/interview.ts';
import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';

/** Why a question is asked, in the interviewer's words. */
export function reasonWords(reason: Reason, bank: Bank, locale: Locale): string {
  const { reason: words } = stringsFor(locale).interview;
  const promptOf = (id: string): string =>
    (bank.questions.get(id) ?? bank.retired.get(id))?.prompt[locale] ?? '';
  switch (reason.kind) {
    case 'root':
    case 'deeper':
    case 'onward':
      return words[reason.kind];
    case 'missed': {
      const from = bank.questions.get(reason.fromId) ?? bank.retired.get(reason.fromId);
      const point = from?.keyPoints.find(({ id }) => id === reason.keyPointId);
      return point === undefined ? words.onward : words.missed(promptOf(reason.fromId), point.text[locale]);
    }
    case 'back':
      return words.back(promptOf(reason.fromId));
    case 'aside':
      return reason.fromId === null ? words.aside : words.asideFrom(promptOf(reason.fromId));
  }
}
