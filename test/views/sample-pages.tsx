import type { ComponentChildren, VNode } from 'preact';
import { buildBank } from '../../src/bank/bank.ts';
import { browse } from '../../src/bank/browse.ts';
import type { Locale } from '../../src/locale.ts';
import { BankPage } from '../../views/bank/bank-page.tsx';
import { MistakesPage } from '../../views/bank/mistakes-page.tsx';
import { QuestionPage } from '../../views/bank/question-page.tsx';
import { ErrorPage } from '../../views/error-page.tsx';
import { DoneCard } from '../../views/review/done-card.tsx';
import { QuestionCard } from '../../views/review/question-card.tsx';
import { RevealCard } from '../../views/review/reveal-card.tsx';
import { StudyPage } from '../../views/review/study-page.tsx';
import { SettingsPage } from '../../views/settings.tsx';
import { AgreementPage } from '../../views/simulator/agreement.tsx';
import { TodayPage } from '../../views/today.tsx';
import { smallBank } from '../support/bank.ts';
import {
  asked,
  askedFollowUp,
  askedToForetell,
  busyDay,
  calendar,
  contextFor,
  finishedDay,
  firstDay,
  foretoldWrongly,
  fourWayClose,
  now,
  overtaken,
  quietDay,
  revealed,
  revealedFollowUp,
  reviewed,
} from './fixtures.ts';

/** What somebody might type to run a script on other people's pages. */
export const hostile = `"><script>alert(1)</script><img src=x onerror=alert(2)><a hx-get="/settings" style="x">`;

/** The page around a card. */
export const study = (locale: Locale, children: ComponentChildren) => (
  <StudyPage context={contextFor(locale)} title="TCP">
    {children}
  </StudyPage>
);

/** Settings as the form holds them. */
export const settings = { locale: 'ko', timeZone: 'Asia/Seoul', dayStartHour: '4' };

const bank = buildBank(smallBank);
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
  'Today on a busy day': (locale) => <TodayPage context={contextFor(locale)} today={busyDay} first={null} />,
  'Today when all is done': (locale) => (
    <TodayPage context={contextFor(locale)} today={finishedDay} first={null} />
  ),
  'Today when nothing is asked': (locale) => (
    <TodayPage context={contextFor(locale)} today={quietDay} first={null} />
  ),
  'a question': (locale) => study(locale, <QuestionCard asked={asked} locale={locale} />),
  'a follow-up': (locale) =>
    study(
      locale,
      <QuestionCard asked={askedFollowUp} locale={locale} notice="Recorded" noticeHref="/answers/1" />,
    ),
  'a question to foretell': (locale) =>
    study(locale, <QuestionCard asked={askedToForetell} locale={locale} />),
  'a prediction judged': (locale) =>
    study(locale, <RevealCard revealed={foretoldWrongly} locale={locale} now={now} calendar={calendar} />),
  'a reveal': (locale) =>
    study(locale, <RevealCard revealed={revealed} locale={locale} now={now} calendar={calendar} />),
  'a reveal of nothing typed': (locale) =>
    study(locale, <RevealCard revealed={revealedFollowUp} locale={locale} now={now} calendar={calendar} />),
  'a reveal already rated': (locale) =>
    study(locale, <RevealCard revealed={reviewed} locale={locale} now={now} calendar={calendar} />),
  'a reveal overtaken by another tab': (locale) =>
    study(locale, <RevealCard revealed={overtaken} locale={locale} now={now} calendar={calendar} />),
  'nothing left': (locale) =>
    study(locale, <DoneCard today={finishedDay} locale={locale} now={now} calendar={calendar} />),
  'the settings': (locale) => <SettingsPage context={contextFor(locale)} values={settings} saved />,
  'settings that cannot be used': (locale) => (
    <SettingsPage
      context={contextFor(locale, 'visitor')}
      values={{ ...settings, timeZone: hostile }}
      errors={['timeZone']}
    />
  ),
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
  'an error without what was typed': (locale) => <ErrorPage context={contextFor(locale)} status={413} />,
  'an error': (locale) => <ErrorPage context={contextFor(locale)} status={409} typed={hostile} />,
};
