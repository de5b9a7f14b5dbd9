import type { Question } from '../../bank/question.ts';
import { newId } from '../../database/ids.ts';
import { answersOf, suggestMarks, tallyOf } from '../../interview/judgement.ts';
import { requireInterview as requireMock, saveMarks } from '../../interview/repository.ts';
import type { Band } from '../../interview/rubric.ts';
import type { Locale } from '../../locale.ts';
import { storeForecast } from '../../preparation/forecasts/repository.ts';
import { loadForecast } from '../../preparation/load.ts';
import { requireInterview, settleInterview, storeInterview } from '../../preparation/repository.ts';
import { studyDay } from '../../scheduling/study-day.ts';
import type { DemoLife } from './life.ts';
import { holdInterview, type Said } from './mock-interview.ts';
import { pointsSaid } from './sitting.ts';

/** Names an interview of some chains for a study day; none named is all of them. Gives its id. */
export async function nameInterview(
  life: DemoLife,
  { name, day, chains }: { readonly name: string; readonly day: number; readonly chains: readonly string[] },
  now: number,
): Promise<string> {
  const { userId, settings } = life.user;
  const id = newId(now);
  const named = { id, key: newId(now), name, day, chains, minutesPerDay: 20 };
  await storeInterview(life.database, userId, named, { now, today: studyDay(now, settings) });
  return id;
}

/** Makes the forecast of a day for an interview, as it is made for everybody. */
export async function foretell(life: DemoLife, id: string, now: number): Promise<void> {
  const user = await life.write();
  const { database, bank } = life;
  const interview = requireInterview(database, user.userId, id);
  const reckoned = await loadForecast(database, bank, user, interview, now, []);
  if (reckoned !== null) await storeForecast(database, id, reckoned.made);
}

/** After an interview everything is kept alive. */
export async function settle(life: DemoLife, id: string, now: number): Promise<void> {
  await settleInterview(life.database, life.user.userId, id, { step: null, now });
}

/** Holds a mock interview about what they have met, and marks it. Gives when it was over. */
export async function interviewThemselves(life: DemoLife, now: number): Promise<number> {
  const user = await life.write();
  const { database, bank, random } = life;
  const met = life.metBank();
  if (met.roots.length === 0) return now;
  const some = met.roots.filter(() => random.next() < 0.6);
  const plan = {
    roots: (some.length > 0 ? some : met.roots).map(({ id }) => id),
    level: 'advanced',
    pressure: random.next() < 0.5 ? 'normal' : 'relentless',
    minutes: 20,
    seed: Math.floor(random.next() * 2 ** 31),
  } as const;
  const day = studyDay(now, user.settings);
  const { locale } = user.settings;
  const held = await holdInterview({ database, bank, user, now }, met, plan, {
    answerTo: (question) => say(life, question, day, locale),
    most: 4 + Math.floor(random.next() * 8),
    isLeft: false,
  });
  await mark(life, user.userId, held.id);
  life.notebook.read(life.user);
  return held.now;
}

function say({ student, random }: DemoLife, question: Question, day: number, locale: Locale): Said {
  const asked = student.ask(question.id, day);
  // Before an interviewer not everything comes that is known.
  const recollection = { ...asked, isRecalled: asked.isRecalled && random.next() < 0.85 };
  const takenMs = recollection.seconds * 1_000;
  if (!recollection.isRecalled && random.next() < 0.3)
    return { manner: 'unknown', answer: '', takenMs, ticked: [] };
  const said = pointsSaid(question.keyPoints, recollection, random);
  const ticked = said.map(({ id }) => id);
  if (random.next() < 0.4) return { manner: 'aloud', answer: '', takenMs, ticked };
  const answer = said.map(({ text }) => text[locale]).join(' ');
  return { manner: 'typed', answer: answer || question.prompt[locale], takenMs, ticked };
}

/** They mark themselves as their answers suggest, and how these were built by their own lights. */
async function mark({ database, bank, random }: DemoLife, userId: string, id: string): Promise<void> {
  const interview = requireMock(database, userId, id);
  const suggested = suggestMarks(tallyOf(answersOf(bank, interview)));
  const structure = (2 + Math.floor(random.next() * 3)) as Band;
  await saveMarks(database, userId, id, { ...suggested, structure });
}
