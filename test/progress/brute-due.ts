import { type Practice, schedulingOf } from '../../src/accounts/practice.ts';
import type { Bank } from '../../src/bank/bank.ts';
import { type Memory, newMemory, rate } from '../../src/scheduling/memory.ts';
import type { RawLog } from './raw-log.ts';

interface Due {
  readonly bank: Bank;
  readonly log: RawLog;
  readonly practice: Practice;
  readonly today: number;
}

interface Standing {
  memory: Memory;
  readonly chain: string;
  readonly isFresh: boolean;
}

/** Lives the next 90 study days, day by day, with Good for everything that comes; no interval is spread. */
export function due({ bank, log, practice, today }: Due) {
  const standing: Standing[] = log.cards.flatMap(({ questionId, keyPointId, suspended, memory }) => {
    const question = bank.questions.get(questionId);
    const isAsked = memory.reviews > 0 || keyPointId !== '';
    return question && !suspended && isAsked ? [{ memory, chain: question.chain, isFresh: false }] : [];
  });
  const first = new Set(standing);
  const known = new Map(
    log.cards.flatMap((card) => (card.keyPointId === '' ? [[card.questionId, card]] : [])),
  );
  const introduced = new Set<string>();
  const isOpening = (id: string) => {
    const card = known.get(id);
    if (introduced.has(id)) return true;
    if (card === undefined) return false;
    return card.suspended ? card.memory.phase !== 'relearning' : card.memory.reviews > 0;
  };
  return Array.from({ length: 90 }, (_, index) => {
    const day = today + index;
    let room = practice.newPerDay;
    if (index === 0) {
      const points = new Set(log.cards.filter(({ keyPointId }) => keyPointId !== '').map(({ id }) => id));
      room -= log.reviews.filter(
        ({ studyDay, before, cardId }) => studyDay === today && before.phase === 'new' && !points.has(cardId),
      ).length;
    }
    for (const question of bank.questions.values()) {
      const card = known.get(question.id);
      if (introduced.has(question.id) || card?.suspended || (card?.memory.reviews ?? 0) > 0) continue;
      if ((card?.memory.dueDay ?? day) > day || room <= 0) continue;
      const parents = [...bank.questions.values()].filter(({ followUps }) =>
        followUps.some(({ childId }) => childId === question.id),
      );
      if (parents.length > 0 && !parents.some(({ id }) => isOpening(id))) continue;
      room -= 1;
      introduced.add(question.id);
      standing.push({ memory: newMemory(0), chain: question.chain, isFresh: true });
    }
    const counted = { day, due: 0, repeated: 0, fresh: 0 };
    for (const each of standing) {
      if (each.memory.dueDay !== null && each.memory.dueDay > day) continue;
      if (each.isFresh) counted.fresh += 1;
      else counted.repeated += 1;
      if (first.delete(each)) counted.due += 1;
      recallOn(day, each, practice);
    }
    return counted;
  });
}

/** Rates Good, at the moment that each rating leads to, until it waits for another day, or the day is over. */
function recallOn(day: number, each: Standing, practice: Practice): void {
  const options = { ...schedulingOf(practice, each.chain), fuzz: false };
  const calendar = { timeZone: 'UTC', dayStartHour: 0 };
  for (let now = day * 86_400_000; now < (day + 1) * 86_400_000; now = each.memory.due) {
    each.memory = rate(each.memory, 3, { ...options, now, calendar, studyDay: day, seed: '' }).memory;
    if (each.memory.dueDay !== null) return;
  }
}
