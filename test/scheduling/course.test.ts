import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coursesBy } from '../../src/scheduling/course.ts';
import { type Memory, newMemory, type Rating, rate } from '../../src/scheduling/memory.ts';
import { studyDay, studyDayStart } from '../../src/scheduling/study-day.ts';

const calendar = { timeZone: 'UTC', dayStartHour: 0 };
const today = 20_779;
const span = { from: today, before: today + 200 };

const options = fc.record({
  retention: fc.constantFrom(0.8, 0.9, 0.96),
  learningStepsMinutes: fc.constantFrom([1, 10], [], [5], [10, 600]),
  relearningStepsMinutes: fc.constantFrom([10], [], [1, 30]),
});

const history = fc.array(
  fc.record({ rating: fc.constantFrom<Rating>(1, 2, 3, 4), waitDays: fc.integer({ min: 0, max: 40 }) }),
  { maxLength: 8 },
);

/** Rates Good at the moment that each rating leads to, and notes the study days. */
function live(memory: Memory, scheduling: object): number[] {
  const days: number[] = [];
  let state = memory;
  let day = Math.max(today, memory.dueDay ?? today);
  while (day < span.before) {
    days.push(day);
    let now = studyDayStart(day, calendar);
    do {
      const context = { ...scheduling, fuzz: false, calendar, seed: '', now, studyDay: day };
      state = rate(state, 3, context).memory;
      now = state.due;
    } while (state.dueDay === null && studyDay(now, calendar) === day);
    day = state.dueDay ?? day + 1;
  }
  return days;
}

it('a course is the study days on which a memory that is always recalled comes', () => {
  fc.assert(
    fc.property(history, options, (reviews, scheduling) => {
      let now = studyDayStart(today - 300, calendar);
      let memory = newMemory(now);
      for (const [index, { rating, waitDays }] of reviews.entries()) {
        now += waitDays * 86_400_000 + 60_000;
        memory = rate(memory, rating, { ...scheduling, now, calendar, seed: `${index}` }).memory;
      }
      expect(studyDay(now, calendar)).toBeLessThan(today + 40);
      const course = coursesBy(scheduling)(memory, span);
      expect(course).toEqual(live(memory, scheduling));
      expect(course).toEqual([...new Set(course)].sort((one, other) => one - other));
    }),
    {
      // Difficulty follows every rating: it counts how often one comes that stays in its minutes all day.
      examples: [
        [
          [
            { rating: 1, waitDays: 0 },
            { rating: 1, waitDays: 0 },
          ],
          { retention: 0.96, learningStepsMinutes: [], relearningStepsMinutes: [10] },
        ],
      ],
    },
  );
});
