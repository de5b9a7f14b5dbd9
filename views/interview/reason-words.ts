import type { Bank } from '../../src/bank/bank.ts';
import type { Turn } from '../../src/interview/interview.ts';
import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';

/** Why a question is asked, in the interviewer's words. */
export function reasonWords({ reason, position }: Turn, bank: Bank, locale: Locale): string {
  const { reason: words } = stringsFor(locale).interview;
  const nameOf = (id: string): string => {
    const question = bank.questions.get(id) ?? bank.retired.get(id);
    return question?.chainName?.[locale] ?? question?.prompt[locale].replace(/[.?!]+$/, '') ?? '';
  };
  switch (reason.kind) {
    case 'root':
      return position === 0 ? words.first : words.root;
    case 'deeper':
    case 'onward':
    case 'narrower':
      return words[reason.kind];
    case 'missed': {
      const from = bank.questions.get(reason.fromId) ?? bank.retired.get(reason.fromId);
      const point = from?.keyPoints.find(({ id }) => id === reason.keyPointId);
      return point === undefined ? words.onward : words.missed(nameOf(reason.fromId), point.text[locale]);
    }
    case 'back':
      return words.back(nameOf(reason.fromId));
    case 'aside':
      return reason.fromId === null ? words.aside : words.asideFrom(nameOf(reason.fromId));
  }
}
