import type { Locale } from '../../src/locale.ts';
import { account as accountEn } from './en/account.ts';
import { aloud as aloudEn } from './en/aloud.ts';
import { bank as bankEn } from './en/bank.ts';
import { card as cardEn } from './en/card.ts';
import { credentials as credentialsEn } from './en/credentials.ts';
import { errors as errorsEn } from './en/errors.ts';
import { frame as frameEn } from './en/frame.ts';
import { history as historyEn } from './en/history.ts';
import { interview as interviewEn } from './en/interview.ts';
import { leaving as leavingEn } from './en/leaving.ts';
import { letters as lettersEn } from './en/letters.ts';
import { mailed as mailedEn } from './en/mailed.ts';
import { notices as noticesEn } from './en/notices.ts';
import { parameters as parametersEn } from './en/parameters.ts';
import { preparation as preparationEn } from './en/preparation.ts';
import { privacy as privacyEn } from './en/privacy.ts';
import { progress as progressEn } from './en/progress.ts';
import { progressFigures as progressFiguresEn } from './en/progress-figures.ts';
import { progressTables as progressTablesEn } from './en/progress-tables.ts';
import { providers as providersEn } from './en/providers.ts';
import { room as roomEn } from './en/room.ts';
import { rubric as rubricEn } from './en/rubric.ts';
import { secondFactor as secondFactorEn } from './en/second-factor.ts';
import { sessions as sessionsEn } from './en/sessions.ts';
import { settings as settingsEn } from './en/settings.ts';
import { study as studyEn } from './en/study.ts';
import { time as timeEn } from './en/time.ts';
import { today as todayEn } from './en/today.ts';
import { why as whyEn } from './en/why.ts';
import { account } from './ko/account.ts';
import { aloud } from './ko/aloud.ts';
import { bank } from './ko/bank.ts';
import { card } from './ko/card.ts';
import { credentials } from './ko/credentials.ts';
import { errors } from './ko/errors.ts';
import { frame } from './ko/frame.ts';
import { history } from './ko/history.ts';
import { interview } from './ko/interview.ts';
import { leaving } from './ko/leaving.ts';
import { letters } from './ko/letters.ts';
import { mailed } from './ko/mailed.ts';
import { notices } from './ko/notices.ts';
import { parameters } from './ko/parameters.ts';
import { preparation } from './ko/preparation.ts';
import { privacy } from './ko/privacy.ts';
import { progress } from './ko/progress.ts';
import { progressFigures } from './ko/progress-figures.ts';
import { progressTables } from './ko/progress-tables.ts';
import { providers } from './ko/providers.ts';
import { room } from './ko/room.ts';
import { rubric } from './ko/rubric.ts';
import { secondFactor } from './ko/second-factor.ts';
import { sessions } from './ko/sessions.ts';
import { settings } from './ko/settings.ts';
import { study } from './ko/study.ts';
import { time } from './ko/time.ts';
import { today } from './ko/today.ts';
import { why } from './ko/why.ts';

const korean = {
  account,
  aloud,
  bank,
  card,
  credentials,
  errors,
  frame,
  history,
  interview,
  leaving,
  letters,
  mailed,
  notices,
  parameters,
  preparation,
  privacy,
  room,
  progress,
  progressFigures,
  progressTables,
  providers,
  rubric,
  secondFactor,
  sessions,
  settings,
  study,
  time,
  today,
  why,
};

/** Every text of the pages in one language. Korean is the original; English has exactly its shape. */
export type Strings = typeof korean;

const english = {
  account: accountEn,
  aloud: aloudEn,
  bank: bankEn,
  card: cardEn,
  credentials: credentialsEn,
  errors: errorsEn,
  frame: frameEn,
  history: historyEn,
  interview: interviewEn,
  leaving: leavingEn,
  letters: lettersEn,
  mailed: mailedEn,
  notices: noticesEn,
  parameters: parametersEn,
  preparation: preparationEn,
  privacy: privacyEn,
  room: roomEn,
  progress: progressEn,
  progressFigures: progressFiguresEn,
  progressTables: progressTablesEn,
  providers: providersEn,
  rubric: rubricEn,
  secondFactor: secondFactorEn,
  sessions: sessionsEn,
  settings: settingsEn,
  study: studyEn,
  time: timeEn,
  today: todayEn,
  why: whyEn,
};

const dictionaries = { ko: korean, en: english };

/** The texts of the pages in a language. */
export function stringsFor(locale: Locale): Strings {
  return dictionaries[locale];
}
