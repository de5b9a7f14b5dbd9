import type { Identity, User } from '../accounts/identity.ts';
import { schedulingOf } from '../accounts/practice.ts';
import type { Bank } from '../bank/bank.ts';
import type { Database } from '../database/database.ts';
import { NotFound } from '../http/errors.ts';
import { countStandingReviews } from '../review/interviews.ts';
import { loadCards } from '../review/load-record.ts';
import { recalledBy } from '../review/recalled.ts';
import { studyDay } from '../scheduling/study-day.ts';
import type { Interview } from './interview.ts';
import { type Report, reportOf, type Summary, summaryOf } from './report.ts';
import { findInterviews, findOpenInterview, type OpenInterview, requireInterview } from './repository.ts';
import type { Recalled } from './subjects.ts';

/** What the page shows that interviews start from. */
export interface Start {
  readonly unfinished: readonly Interview[];
  readonly earlier: readonly Summary[];
  /** Something was answered, so that weak spots are known. */
  readonly isKnown: boolean;
}

/** What the page shows that interviews start from, to this reader. */
export function loadStart(database: Database, bank: Bank, identity: Identity): Start {
  if (identity.kind === 'visitor') return { unfinished: [], earlier: [], isKnown: false };
  const all = findInterviews(database, identity.userId);
  return {
    unfinished: all.filter(({ finished }) => finished === null),
    earlier: all
      .filter(({ finished }) => finished !== null)
      .map((each) => summaryOf(bank, each))
      .filter(({ tally }) => tally.questions > 0),
    isKnown: loadKnown(database, bank, identity).length > 0,
  };
}

/** What the user remembers of the questions that may tell how weak they are: still asked, answered, and not set aside. */
function loadKnown(database: Database, bank: Bank, user: User) {
  return [...loadCards(database, user).values()].flatMap(({ questionId, suspended, memory }) => {
    const question = bank.questions.get(questionId);
    return question === undefined || suspended || memory.reviews === 0 ? [] : [{ question, memory }];
  });
}

/** How likely the user recalls each question they have answered, as their progress says it. */
export function loadRecalled(database: Database, bank: Bank, user: User, now: number): readonly Recalled[] {
  return loadKnown(database, bank, user).map(({ question: { id, chain }, memory }) => {
    const options = schedulingOf(user.settings.practice, chain);
    const recall = recalledBy(options)(memory, studyDay(now, user.settings));
    return { questionId: id, recall, lapses: memory.lapses };
  });
}

/** The interview that this reader has not ended; null where there is none. */
export function loadOpenInterview(database: Database, identity: Identity): OpenInterview | null {
  return identity.kind === 'visitor' ? null : findOpenInterview(database, identity.userId);
}

/** What came of an interview of the user's. Throws NotFound, also for one that still goes on. */
export function loadReport(database: Database, bank: Bank, { userId }: User, id: string): Report {
  const interview = requireInterview(database, userId, id);
  if (interview.finished === null) throw new NotFound();
  const logged = countStandingReviews(database, userId, [id]).get(id) ?? 0;
  return reportOf(bank, interview, findInterviews(database, userId), logged);
}
