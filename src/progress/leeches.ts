import type { Bank } from '../bank/bank.ts';
import { type Card, leechLapses } from '../review/card.ts';
import type { Leech } from './figures.ts';

/**
 * The questions of the bank that were forgotten often enough to be taken apart, the most often first. A lapse that was taken back
 * is none, and with a reset they are counted anew.
 *
 * @param cards all of them, those of key points included: one awake says that its question is under repair
 */
export function leechesOf(bank: Bank, cards: readonly Card[]): readonly Leech[] {
  const repaired = new Set(
    cards.flatMap(({ keyPointId, suspended, questionId }) =>
      keyPointId === '' || suspended ? [] : [questionId],
    ),
  );
  return cards
    .filter(({ keyPointId, memory }) => keyPointId === '' && memory.lapses >= leechLapses)
    .flatMap(({ id, questionId, suspended, memory: { lapses } }) => {
      const question = bank.questions.get(questionId);
      if (question === undefined) return [];
      const repairing = suspended && repaired.has(questionId);
      return [{ question, cardId: id, lapses, suspended, repairing }];
    })
    .sort((one, other) => other.lapses - one.lapses || one.question.position - other.question.position);
}
