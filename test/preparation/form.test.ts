import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayOfDate,
  type InterviewForm,
  interviewForm,
  minutesIn,
  readInterview,
} from '../../src/preparation/form.ts';
import { studyDayDate } from '../../src/scheduling/study-day.ts';

/** Sunday, 22 November 2026. */
const today = 20_779;
const context = { today, chains: ['handshake', 'closing'], minutesPerDay: 15 };

const entered = (fields: Partial<InterviewForm>): InterviewForm => ({
  name: '',
  date: '2026-12-09',
  chain: [],
  minutesPerDay: '',
  otherMinutes: '',
  ...fields,
});
const read = (fields: Partial<InterviewForm>) => readInterview(entered(fields), context);
const errorsOf = (fields: Partial<InterviewForm>) => {
  const outcome = read(fields);
  return outcome.kind === 'refused' ? outcome.errors : [];
};
const namedIn = (fields: Partial<InterviewForm>) => {
  const outcome = read(fields);
  return outcome.kind === 'named' ? outcome.named : null;
};

describe('the day of an interview', () => {
  it('is a date of the calendar', () => {
    expect(dayOfDate('1970-01-01')).toBe(0);
    expect(studyDayDate(dayOfDate('2028-02-29') ?? 0)).toBe('2028-02-29');
    for (const date of ['2026-02-29', '2026-13-01', '2026-1-1', '09.12.2026', '', 'tomorrow', '+02026-12-09'])
      expect(dayOfDate(date), date).toBeNull();
  });

  it('reads back every day that is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        fc.pre(/^\d{4}-/.test(studyDayDate(day)));
        expect(dayOfDate(studyDayDate(day))).toBe(day);
      }),
    );
  });

  it('may be today, or any day within a year, and no other', () => {
    expect(namedIn({ date: studyDayDate(today) })?.day).toBe(today);
    expect(namedIn({ date: studyDayDate(today + 365) })?.day).toBe(today + 365);
    expect(errorsOf({ date: studyDayDate(today - 1) })).toEqual(['date']);
    expect(errorsOf({ date: studyDayDate(today + 366) })).toEqual(['date']);
    expect(errorsOf({ date: '' })).toEqual(['date']);
  });
});

describe('what an interview covers', () => {
  it('is everything when nothing is chosen, and when all is', () => {
    expect(namedIn({})?.chains).toEqual([]);
    expect(namedIn({ chain: ['closing', 'handshake'] })?.chains).toEqual([]);
  });

  it('is what was chosen, in the bank’s order and without what there is not', () => {
    expect(namedIn({ chain: ['closing', 'gone'] })?.chains).toEqual(['closing']);
  });

  it('is never everything by mistake: chains that are all gone are refused', () => {
    expect(errorsOf({ chain: ['gone'] })).toEqual(['chain']);
  });
});

describe('the minutes of a day', () => {
  it('are the user’s own until others are chosen, and what is typed goes before what is chosen', () => {
    expect(namedIn({})?.minutesPerDay).toBe(15);
    expect(namedIn({ minutesPerDay: '30' })?.minutesPerDay).toBe(30);
    expect(namedIn({ minutesPerDay: '30', otherMinutes: ' 25 ' })?.minutesPerDay).toBe(25);
    expect(errorsOf({ minutesPerDay: '30', otherMinutes: 'half an hour' })).toEqual(['otherMinutes']);
  });

  it('are whole, from 5 to 180', () => {
    expect(['5', '180', '60'].map(minutesIn)).toEqual([5, 180, 60]);
    for (const wrong of ['4', '181', '7.5', '-5', '1e2', '', '９', '00000010'])
      expect(minutesIn(wrong), wrong).toBeNull();
  });
});

describe('what was entered', () => {
  const anything = fc.record({
    name: fc.string({ maxLength: 80 }),
    date: fc.oneof(fc.string({ maxLength: 12 }), fc.integer({ min: 0, max: 40_000 }).map(studyDayDate)),
    chain: fc.array(fc.constantFrom('handshake', 'closing', 'gone', ''), { maxLength: 4 }),
    minutesPerDay: fc.oneof(fc.constant(''), fc.integer({ min: -5, max: 400 }).map(String)),
    otherMinutes: fc.oneof(fc.constant(''), fc.string({ maxLength: 5 })),
  });

  it('is given back as it was, and what is stored of it can be', () => {
    fc.assert(
      fc.property(anything, (form) => {
        const outcome = readInterview(form, context);
        const { chain, ...rest } = form;
        expect(outcome.values).toEqual({ ...rest, chains: chain });
        if (outcome.kind === 'refused') {
          expect(outcome.errors.length).toBeGreaterThan(0);
          return;
        }
        const { day, name, chains, minutesPerDay } = outcome.named;
        expect(day).toBeGreaterThanOrEqual(today);
        expect(day).toBeLessThanOrEqual(today + 365);
        expect(name.length).toBeLessThanOrEqual(60);
        expect(context.chains).toEqual(expect.arrayContaining([...chains]));
        expect(minutesPerDay).toBeGreaterThanOrEqual(5);
        expect(minutesPerDay).toBeLessThanOrEqual(180);
      }),
    );
  });

  it('may name a chain once, several times or not at all', () => {
    expect(interviewForm.parse({}).chain).toEqual([]);
    expect(interviewForm.parse({ chain: 'closing' }).chain).toEqual(['closing']);
    expect(interviewForm.parse({ chain: ['closing', 'handshake'] }).chain).toHaveLength(2);
  });
});
