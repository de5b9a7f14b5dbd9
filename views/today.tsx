import type { Locale } from '../src/locale.ts';
import type { Nearest } from '../src/preparation/preparation.ts';
import type { Asked, Today } from '../src/review/study.ts';
import { Chain } from './chain.tsx';
import { Layout } from './layout.tsx';
import { countWords, whenWords } from './moment.ts';
import { calendarOf, type PageContext } from './page.tsx';
import { NearestInterview } from './preparation/nearest-interview.tsx';
import { GoOn } from './review/done-card.tsx';
import { QuestionCard } from './review/question-card.tsx';
import { stringsFor } from './strings/strings.ts';
import { Exchange } from './ui/exchange.tsx';
import { Message } from './ui/message.tsx';

interface TodayPageProps {
  readonly context: PageContext;
  readonly today: Today;
  /** The first question itself, for somebody who has answered nothing yet. */
  readonly first: Asked | null;
  /** The nearest interview; null or absent for somebody who may name none yet. */
  readonly nearest?: Nearest | null;
  /** A mock interview that is not over. */
  readonly interview?: { readonly id: string; readonly asked: number } | null;
}

/** Where a candidate starts: what is due and where the chains stand, or, on a first visit, the first question. */
export function TodayPage({ context, today, first, nearest = null, interview = null }: TodayPageProps) {
  const { locale } = context;
  const chains = <Chains context={context} today={today} />;
  return (
    <Layout context={context} title={stringsFor(locale).today.title}>
      {first === null ? (
        <>
          <Overview context={context} today={today} nearest={nearest} interview={interview} />
          <WithoutAccount context={context} />
          {chains}
        </>
      ) : (
        <QuestionCard
          asked={first}
          locale={locale}
          now={context.now}
          calendar={calendarOf(context)}
          headingLevel={2}
          lead={<Welcome locale={locale} />}
          rest={chains}
        />
      )}
    </Layout>
  );
}

/** A guest's record hangs on one browser, which is worth saying where they come back to. */
function WithoutAccount({ context: { locale, user, registration } }: Pick<TodayPageProps, 'context'>) {
  const { today } = stringsFor(locale);
  if (user.kind === 'visitor' || user.account !== null) return null;
  return (
    <p class="without-account">
      {today.withoutAccount} {registration === 'open' ? <a href="/sign-up">{today.makeAccount}</a> : null}
    </p>
  );
}

function Chains({ context, today: { chains, minutes } }: Pick<TodayPageProps, 'context' | 'today'>) {
  const { locale, now } = context;
  const { today } = stringsFor(locale);
  // The first in which something new may be asked; it is where a candidate goes on.
  const foremost = chains.find(({ links }) => links.some(({ standing }) => standing === 'open'));
  return (
    <section class="chains" aria-labelledby="chains-head">
      <div class="chains-head">
        <h2 id="chains-head">{today.chains}</h2>
        <p>{minutes === null ? today.chainsHint : today.chainsHintPreparing}</p>
      </div>
      {chains.map((chain) => (
        <details key={chain.root.id} class="chain-fold" open={chain === foremost || isUnderWay(chain)}>
          <summary>
            <h3>{chain.root.chainName?.[locale] ?? chain.root.prompt[locale]}</h3>{' '}
            <span>{today.chainProgress(rememberedIn(chain), chain.links.length)}</span>
          </summary>
          <Chain chain={chain} locale={locale} now={now} calendar={calendarOf(context)} />
        </details>
      ))}
    </section>
  );
}

type Standing = Today['chains'][number];

/** Whether something in it is to be asked again: such chains lie open. */
function isUnderWay({ links }: Standing): boolean {
  return links.some(({ standing }) => standing === 'due' || standing === 'learning');
}

function rememberedIn({ links }: Standing): number {
  return links.filter(({ standing }) => standing === 'remembered').length;
}

function Welcome({ locale }: { readonly locale: Locale }) {
  const { today } = stringsFor(locale);
  return (
    <div class="welcome">
      <h1>{today.welcome}</h1>
      <p>{today.welcomeMore}</p>
    </div>
  );
}

type OverviewProps = Required<Omit<TodayPageProps, 'first'>>;

function Overview({ context, today, nearest, interview }: OverviewProps) {
  const { locale, now } = context;
  const { today: strings } = stringsFor(locale);
  const { due, fresh, learning, nextDue, reviewedToday } = today;
  const isOver = today.minutes?.areOver === true;
  const isAnythingLeft = today.minutes?.isMoreAsked ?? due + fresh + learning > 0;
  const isMoreThere = today.beyond.due + today.beyond.fresh > 0;
  // Minutes end the day before the limits do.
  const isLimited = isMoreThere && !isOver && !(today.minutes !== null && isAnythingLeft);
  return (
    <section class="study" aria-labelledby="overview-head">
      <Exchange locale={locale}>
        <div class="overview">
          <h1 id="overview-head">{headline(today, locale)}</h1>
          {isAnythingLeft || isMoreThere || isOver || nextDue === null ? null : (
            <p class="overview-next">
              {strings.nextDue(whenWords(locale, nextDue, now, calendarOf(context)))}
            </p>
          )}
          {nearest === null ? null : (
            <NearestInterview nearest={nearest} locale={locale} now={now} calendar={calendarOf(context)} />
          )}
          <Counts today={today} locale={locale} />
          <Unfinished today={today} locale={locale} />
          {isOver ? <GoOn locale={locale} /> : null}
          {isLimited ? <Beyond today={today} isAnythingLeft={isAnythingLeft} locale={locale} /> : null}
          {interview === null ? null : <OpenInterview interview={interview} locale={locale} />}
          <p class="overview-history">
            <a class="target" href="/progress">
              {strings.progress}
            </a>
            <a class="target" href="/history">
              {strings.history}
            </a>{' '}
            {interview === null ? (
              <a class="target" href="/mock-interviews">
                {strings.interview}
              </a>
            ) : null}
          </p>
        </div>
        {isAnythingLeft ? (
          <>
            <Message to="candidate" />
            <p class="overview-start">
              <a class="button button-primary button-large" href="/study">
                {reviewedToday > 0 ? strings.resume : strings.start}
              </a>
            </p>
          </>
        ) : null}
      </Exchange>
    </section>
  );
}

interface BeyondProps {
  readonly today: Today;
  readonly isAnythingLeft: boolean;
  readonly locale: Locale;
}

/** What the day's limits leave for other days, without a reproach; once all else is done, with a way to go on. */
function Beyond({ today: { beyond }, isAnythingLeft, locale }: BeyondProps) {
  const { study, today: strings } = stringsFor(locale);
  if (isAnythingLeft) return <p class="overview-beyond">{strings.beyond(beyond.due, beyond.fresh)}</p>;
  return (
    <>
      <p class="overview-beyond">{study.beyond(beyond.due, beyond.fresh)}</p>
      <GoOn locale={locale} />
    </>
  );
}

/** The most urgent thing there is to do, as a sentence: before an interview, how long the day is. */
function headline({ due, fresh, learning, reviewedToday, minutes }: Today, locale: Locale): string {
  const { study, today } = stringsFor(locale);
  const { heading } = today;
  if (minutes !== null) {
    const { perDay, left, areOver, isMoreAsked } = minutes;
    if (areOver) return study.minutesOver(perDay);
    if (!isMoreAsked) return reviewedToday > 0 ? heading.done : heading.nothing;
    if (left === 0) return heading.more;
    return left === perDay ? heading.minutes(perDay) : heading.minutesLeft(left, perDay);
  }
  if (due > 0) return heading.due(countWords(locale, due));
  if (fresh > 0) return heading.fresh(countWords(locale, fresh));
  if (learning > 0) return heading.learning(countWords(locale, learning));
  return reviewedToday > 0 ? heading.done : heading.nothing;
}

interface OverviewPartProps {
  readonly today: Today;
  readonly locale: Locale;
}

/** How much there is of everything there is any of. */
function Counts({ today, locale }: OverviewPartProps) {
  const { today: strings } = stringsFor(locale);
  const counts = [
    { name: strings.due, count: today.due },
    { name: strings.learning, count: today.learning },
    // How many are new today is told by the minutes, where there are any.
    { name: strings.fresh, count: today.minutes === null ? today.fresh : 0 },
    { name: strings.reviewed, count: today.reviewedToday },
  ].filter(({ count }) => count > 0);
  if (counts.length === 0) return null;
  return (
    <dl class="counts" aria-label={strings.counts}>
      {counts.map(({ name, count }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{strings.count(countWords(locale, count))}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The way back to an answer that was opened and not yet rated. */
function Unfinished({ today, locale }: OverviewPartProps) {
  const { unfinished } = today;
  if (unfinished === null) return null;
  const { today: strings } = stringsFor(locale);
  return (
    <section class="unfinished" aria-labelledby="unfinished-head">
      <h2 id="unfinished-head">{strings.unfinished}</h2>
      <p>{unfinished.question.prompt[locale]}</p>
      <a href={`/answers/${unfinished.answerId}`}>{strings.checkOn}</a>
    </section>
  );
}

interface OpenInterviewProps {
  readonly interview: NonNullable<TodayPageProps['interview']>;
  readonly locale: Locale;
}

/** The way back into a mock interview that was left. */
function OpenInterview({ interview: { id, asked }, locale }: OpenInterviewProps) {
  const { interview: strings } = stringsFor(locale);
  return (
    <p class="unfinished">
      {strings.goOnHint(asked)}{' '}
      <a class="target" href={`/mock-interviews/${id}`}>
        {strings.goOn}
      </a>
    </p>
  );
}
