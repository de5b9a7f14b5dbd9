import type { ComponentChildren, VNode } from 'preact';
import { settingsValues } from '../../src/accounts/settings.ts';
import { buildBank } from '../../src/bank/bank.ts';
import { browse } from '../../src/bank/browse.ts';
import { readConfig } from '../../src/config.ts';
import type { Locale } from '../../src/locale.ts';
import { privacyFacts } from '../../src/privacy/privacy.ts';
import type { ParametersShown, TrainedParameters } from '../../src/review/parameters.ts';
import type { Asked, CardShown, Revealed, Today } from '../../src/review/study.ts';
import { BankPage } from '../../views/bank/bank-page.tsx';
import { MistakesPage } from '../../views/bank/mistakes-page.tsx';
import { QuestionPage } from '../../views/bank/question-page.tsx';
import { ErrorPage } from '../../views/error-page.tsx';
import { InterviewFormPage } from '../../views/preparation/interview-form-page.tsx';
import { InterviewsPage } from '../../views/preparation/interviews-page.tsx';
import { PrivacyPage } from '../../views/privacy-page.tsx';
import { CardPage } from '../../views/review/card-page.tsx';
import { DoneCard } from '../../views/review/done-card.tsx';
import { HistoryPage } from '../../views/review/history-page.tsx';
import { ParametersPage } from '../../views/review/parameters-page.tsx';
import { QuestionCard } from '../../views/review/question-card.tsx';
import { RevealCard } from '../../views/review/reveal-card.tsx';
import type { StudyNotice } from '../../views/review/study-notice.tsx';
import { StudyPage } from '../../views/review/study-page.tsx';
import { SettingsPage } from '../../views/settings/settings-page.tsx';
import { AgreementPage } from '../../views/simulator/agreement.tsx';
import { TodayPage } from '../../views/today.tsx';
import { smallBank } from '../support/bank.ts';
import { trial } from '../support/trial.ts';
import { accountPages } from './account-pages.tsx';
import { mailedPages } from './accounts/mailed-pages.tsx';
import {
  asked,
  askedFollowUp,
  askedKeyPoint,
  askedToForetell,
  busyDay,
  calendar,
  cardInReview,
  cardLearning,
  cardOfKeyPoint,
  cardUnderRepair,
  contextFor,
  dayBeyond,
  finishedDay,
  firstDay,
  foretoldWrongly,
  fourWayClose,
  fullDay,
  key,
  longHistory,
  noHistory,
  now,
  overtaken,
  quietDay,
  recorded,
  recordedLeech,
  revealed,
  revealedFollowUp,
  revealedKeyPoint,
  reviewed,
  settingsIn,
  takenBack,
  threeWayHandshake,
  whyNotZeroIsn,
  whyThreeNotTwo,
} from './fixtures.ts';
import {
  emptyForm,
  interviewsPast,
  interviewsToCome,
  nearest,
  noInterview,
  outlook,
  today as studyToday,
} from './interview-fixtures.ts';
import { progressPages } from './progress/sample-pages.tsx';
import { roomPages } from './room-pages.tsx';

/** What somebody might type to run a script on other people's pages. */
export const hostile = `"><script>alert(1)</script><img src=x onerror=alert(2)><a hx-get="/settings" style="x">`;

/** The page around a card. */
export const study = (locale: Locale, children: ComponentChildren) => (
  <StudyPage context={contextFor(locale)} title="TCP">
    {children}
  </StudyPage>
);

/** A question on the table of somebody who has answered before. */
export const question = (locale: Locale, shown: Asked, notice?: StudyNotice) => (
  <QuestionCard asked={shown} locale={locale} now={now} calendar={calendar} notice={notice} changeKey={key} />
);

export const reveal = (locale: Locale, shown: Revealed, isUndone = false) => (
  <RevealCard revealed={shown} locale={locale} now={now} calendar={calendar} isUndone={isUndone} />
);

const done = (locale: Locale, today: Today, notice?: StudyNotice) => (
  <DoneCard today={today} locale={locale} now={now} calendar={calendar} notice={notice} />
);

const keys = { changeKey: key, undoKey: key };

export const memory = (locale: Locale, shown: CardShown, changed: number | null = null) => (
  <CardPage context={contextFor(locale)} shown={shown} keys={keys} changed={changed} />
);

/** Settings as the form holds them. */
export const settings = settingsValues(settingsIn('ko'));

export const chains = { chains: [threeWayHandshake, fourWayClose], rescheduleKey: key };

const trained: TrainedParameters = {
  ...trial,
  id: 'second',
  trainedAt: now - 3_600_000,
  tests: 1_240,
  cards: 41,
  verdict: 'better',
};
const poorlyTrained: TrainedParameters = {
  ...trained,
  id: 'first',
  tests: 460,
  verdict: 'no-better',
  evaluation: { ...trial.evaluation, trained: trial.evaluation.published, gain: -0.002 },
};
const noParameters: ParametersShown = {
  tests: 0,
  state: 'idle',
  trained: [],
  adoptions: [],
  inForce: null,
  lastStep: null,
};
const adoptions = [
  { parameters: null, adoptedAt: now - 60_000, isTakenBack: true },
  { parameters: trained, adoptedAt: now - 120_000, isTakenBack: false },
];

/** Somebody's own parameters, or what a visitor reads about them. */
const parameters = (
  locale: Locale,
  shown: Partial<ParametersShown> | null,
  notice: number | 'undone' | null = null,
) => (
  <ParametersPage
    context={contextFor(locale, shown === null ? 'visitor' : 'user')}
    parameters={shown && { ...noParameters, ...shown }}
    retention={0.9}
    keys={{ train: key, adopt: key, undo: key, reschedule: key }}
    notice={notice}
    locale={locale}
  />
);
const interviews = { done: null, rested: null, newKey: () => key };

/** The form of an interview before anything was entered. */
export const interviewForm = {
  target: { kind: 'new', key },
  values: emptyForm,
  errors: [],
  isFull: false,
  chains: [threeWayHandshake, fourWayClose],
  today: studyToday,
  minutes: 15,
  own: 15,
  outlook: null,
} as const;

const bank = buildBank(smallBank);
const studied = buildBank([threeWayHandshake, whyThreeNotTwo, whyNotZeroIsn, fourWayClose]);
const anything = { search: '', topic: null, level: null, chain: null };
const excerpts = new Map([
  [
    asked.question.id,
    {
      prompt: [{ text: 'TCP', isHit: true }],
      passage: [
        { text: 'a ', isHit: false },
        { text: hostile, isHit: true },
      ],
    },
  ],
]);

/** Every page there is, in the states that look different. */
export const pages: Record<string, (locale: Locale) => VNode> = {
  'what the simulator agrees with': (locale) => <AgreementPage context={contextFor(locale)} />,
  'Today on a first visit': (locale) => (
    <TodayPage context={contextFor(locale, 'visitor')} today={firstDay} first={asked} />
  ),
  'Today on a busy day': (locale) => (
    <TodayPage context={contextFor(locale)} today={busyDay} first={null} nearest={nearest} />
  ),
  'Today when all is done': (locale) => (
    <TodayPage context={contextFor(locale)} today={finishedDay} first={null} />
  ),
  'Today when nothing is asked': (locale) => (
    <TodayPage context={contextFor(locale)} today={quietDay} first={null} nearest={{ kind: 'none' }} />
  ),
  'Today on a day with limits': (locale) => (
    <TodayPage context={contextFor(locale)} today={fullDay} first={null} />
  ),
  'Today beyond its limits': (locale) => (
    <TodayPage context={contextFor(locale)} today={dayBeyond} first={null} />
  ),
  'a question': (locale) => study(locale, question(locale, asked)),
  'a follow-up after a rating': (locale) => study(locale, question(locale, askedFollowUp, recorded)),
  'a question after one that keeps being forgotten': (locale) =>
    study(locale, question(locale, askedFollowUp, recordedLeech)),
  'a key point': (locale) => study(locale, question(locale, askedKeyPoint)),
  'a question to foretell': (locale) => study(locale, question(locale, askedToForetell)),
  'a prediction judged': (locale) => study(locale, reveal(locale, foretoldWrongly)),
  'a reveal': (locale) => study(locale, reveal(locale, revealed)),
  'a reveal of nothing typed': (locale) => study(locale, reveal(locale, revealedFollowUp)),
  'a reveal of a key point': (locale) => study(locale, reveal(locale, revealedKeyPoint)),
  'a reveal whose rating was taken back': (locale) => study(locale, reveal(locale, revealed, true)),
  'a reveal already rated': (locale) => study(locale, reveal(locale, reviewed)),
  'a reveal rated and taken back': (locale) => study(locale, reveal(locale, takenBack)),
  'a reveal overtaken by another tab': (locale) => study(locale, reveal(locale, overtaken)),
  'nothing left': (locale) => study(locale, done(locale, finishedDay, recorded)),
  'nothing left within the limits': (locale) => study(locale, done(locale, dayBeyond, recordedLeech)),
  'a memory just changed': (locale) => memory(locale, cardInReview, 6),
  'a memory being learned': (locale) => memory(locale, cardLearning),
  'a memory under repair': (locale) => memory(locale, cardUnderRepair),
  'a memory of a key point': (locale) => memory(locale, cardOfKeyPoint),
  'a history without entries': (locale) => (
    <HistoryPage
      context={contextFor(locale)}
      history={noHistory}
      bank={studied}
      undoKey={key}
      undone={false}
    />
  ),
  'a history': (locale) => (
    <HistoryPage context={contextFor(locale)} history={longHistory} bank={studied} undoKey={key} undone />
  ),
  'interviews for a visitor': (locale) => (
    <InterviewsPage context={contextFor(locale, 'visitor')} preparation={null} {...interviews} />
  ),
  'no interview yet': (locale) => (
    <InterviewsPage context={contextFor(locale)} preparation={noInterview} {...interviews} done="cancelled" />
  ),
  'interviews to come': (locale) => (
    <InterviewsPage
      context={contextFor(locale)}
      preparation={interviewsToCome}
      {...interviews}
      done="saved"
    />
  ),
  'past interviews': (locale) => (
    <InterviewsPage context={contextFor(locale)} preparation={interviewsPast} {...interviews} rested={6} />
  ),
  'naming an interview': (locale) => <InterviewFormPage context={contextFor(locale)} {...interviewForm} />,
  'what an interview’s minutes are worth': (locale) => (
    <InterviewFormPage
      context={contextFor(locale)}
      {...interviewForm}
      target={{ kind: 'known', id: 'two-weeks' }}
      values={{ ...emptyForm, date: '2026-12-09', chains: [threeWayHandshake.id] }}
      minutes={20}
      outlook={{ day: studyToday + 15, expected: outlook }}
    />
  ),
  'an interview that cannot be stored': (locale) => (
    <InterviewFormPage
      context={contextFor(locale)}
      {...interviewForm}
      values={{
        name: hostile,
        date: '2025-12-09',
        chains: ['gone'],
        minutesPerDay: '15',
        otherMinutes: hostile,
      }}
      errors={['name', 'date', 'chain']}
    />
  ),
  'minutes that cannot be used': (locale) => (
    <InterviewFormPage
      context={contextFor(locale)}
      {...interviewForm}
      values={{ ...emptyForm, date: '2026-12-09', otherMinutes: hostile }}
      errors={['otherMinutes']}
      isFull
      outlook={{ day: studyToday + 15, expected: outlook }}
    />
  ),
  ...roomPages,
  ...accountPages,
  ...mailedPages,
  'the settings': (locale) => (
    <SettingsPage
      context={contextFor(locale)}
      values={settings}
      {...chains}
      nearest={nearest}
      minutesPerDay={20}
      saved
    />
  ),
  'the settings of a visitor that cannot be used': (locale) => (
    <SettingsPage
      context={contextFor(locale, 'visitor')}
      values={{ ...settings, timeZone: hostile }}
      errors={['timeZone']}
      {...chains}
    />
  ),
  'settings that cannot be used': (locale) => (
    <SettingsPage
      context={contextFor(locale)}
      values={{ ...settings, newPerDay: '-1', learningSteps: hostile, theme: hostile }}
      errors={['newPerDay', 'learningSteps', 'theme']}
      {...chains}
    />
  ),
  'what is said about privacy': (locale) => (
    <PrivacyPage context={contextFor(locale)} facts={privacyFacts(readConfig({}))} />
  ),
  'parameters for a visitor': (locale) => parameters(locale, null),
  'parameters of too short a record': (locale) => parameters(locale, { tests: 137 }),
  'parameters never trained': (locale) => parameters(locale, { tests: 612 }),
  'parameters being trained': (locale) => parameters(locale, { tests: 1_240, state: 'training' }),
  'parameters that cannot be trained here': (locale) =>
    parameters(locale, { tests: 1_240, state: 'unavailable' }),
  'parameters to be adopted': (locale) =>
    parameters(locale, { tests: 1_240, trained: [trained, poorlyTrained] }),
  'parameters just adopted': (locale) =>
    parameters(locale, { tests: 1_240, trained: [trained], adoptions, inForce: trained, lastStep: 7 }, 7),
  'parameters that are no better': (locale) =>
    parameters(locale, { tests: 490, trained: [poorlyTrained, trained], inForce: trained }, 'undone'),
  'the list of questions': (locale) => (
    <BankPage
      context={contextFor(locale)}
      wish={anything}
      browsed={browse(bank, anything, null)}
      excerpts={excerpts}
      roots={bank.roots}
    />
  ),
  'a search of the questions': (locale) => (
    <BankPage
      context={contextFor(locale)}
      wish={{ ...anything, search: hostile }}
      browsed={{
        kind: 'found',
        count: 1,
        found: [{ question: asked.question, hit: { questionId: asked.question.id, locale } }],
      }}
      excerpts={excerpts}
      roots={bank.roots}
    />
  ),
  'a question to be read': (locale) => (
    <QuestionPage
      context={contextFor(locale)}
      question={asked.question}
      ancestors={askedFollowUp.ancestors}
      children={[askedFollowUp.question]}
      confusables={[fourWayClose]}
      previous={null}
      next={askedFollowUp.question}
      isRetired={false}
      version="1"
    />
  ),
  'what is often said wrongly': (locale) => (
    <MistakesPage context={contextFor(locale)} questions={[asked.question, ...bank.questions.values()]} />
  ),
  ...progressPages,
  'an error without what was typed': (locale) => <ErrorPage context={contextFor(locale)} status={413} />,
  'an error': (locale) => <ErrorPage context={contextFor(locale)} status={409} typed={hostile} />,
};
