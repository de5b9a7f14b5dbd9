import type { Locale } from '../../src/locale.ts';
import type { Chance, Likely, Progress, Readiness } from '../../src/progress/figures.ts';
import { interviewDayWords } from '../preparation/day-words.ts';
import { stringsFor } from '../strings/strings.ts';
import { Names } from '../ui/names.tsx';
import { Bar, FillsLegend } from './charts/bar.tsx';
import { Figure, type Shown } from './figure.tsx';
import { questionAddress } from './question-address.ts';
import { chanceWords, wholePercent } from './words.ts';

/** How ready the user is: for everything in a sentence, chain by chain as bars with what they may be, and the weakest links. */
export function ReadinessFigure({ shown }: { readonly shown: Shown }) {
  const { locale, progress, isOwn } = shown;
  const { readiness: strings, shared } = stringsFor(locale).progress;
  const all = progress.readiness.find(({ root }) => root === null);
  const chains = progress.readiness.filter(({ root }) => root !== null);
  const isEmpty = all === undefined || all.answered === 0;
  const isForDay = chains.some(({ onDay }) => onDay !== null);
  return (
    <Figure
      shown={shown}
      name="readiness"
      title={strings.title}
      lead={strings.lead}
      empty={isEmpty ? (isOwn ? strings : shared.others).empty : null}
    >
      {all === undefined ? null : <Headline all={all} shown={shown} />}
      {isForDay ? (
        <FillsLegend
          names={[
            { fill: 'solid', name: strings.legend.now },
            { fill: 'hatched', name: strings.legend.onDay },
          ]}
        />
      ) : null}
      <ul class="readiness">
        {chains.map((chain) => (
          <ChainLine key={chain.root?.id} readiness={chain} shown={shown} />
        ))}
      </ul>
      <p class="figure-note">{strings.whisker}</p>
    </Figure>
  );
}

/** The one answer to where one stands. */
function Headline({
  all,
  shown: { locale, progress, isOwn },
}: {
  readonly all: Readiness;
  readonly shown: Shown;
}) {
  const { readiness: strings, shared } = stringsFor(locale).progress;
  const { interview, today } = progress;
  const nowWords = isOwn ? strings.now : shared.others.now;
  const { now } = all;
  return (
    <div class="readiness-headline">
      <p class="figure-sum">{nowWords(chanceWords(locale, now))}</p>
      {interview === null ? null : (
        <p hx-ignore="">{onDayWords(interview, { questions: all.questions, today }, locale)}</p>
      )}
    </div>
  );
}

/** What is left on the day of what the interview covers. */
function onDayWords(
  interview: NonNullable<Progress['interview']>,
  { questions, today }: { readonly questions: number; readonly today: number },
  locale: Locale,
): string {
  const { readiness: strings } = stringsFor(locale).progress;
  const name = interviewWords(interview, today, locale);
  const { covered } = interview;
  const { now, onDay } = covered;
  return covered.questions === questions
    ? strings.onDay(name, chanceWords(locale, onDay))
    : strings.onDayOf(name, covered.questions, wholePercent(locale, now.mean), chanceWords(locale, onDay));
}

/** The interview that the user prepares for. */
function interviewWords(
  { name, day }: NonNullable<Progress['interview']>,
  today: number,
  locale: Locale,
): string {
  const { readiness: strings } = stringsFor(locale).progress;
  const date = interviewDayWords(locale, day, today);
  return name !== '' ? strings.named(name, date) : strings.ofDay(date);
}

function ChainLine({ readiness, shown }: { readonly readiness: Readiness; readonly shown: Shown }) {
  const { locale } = shown;
  const { readiness: strings } = stringsFor(locale).progress;
  const { root, now, onDay, answered, questions } = readiness;
  return (
    <li class="readiness-chain">
      <h3>
        {root?.chainName?.[locale] ?? root?.prompt[locale]}{' '}
        <small class="readiness-answered">{strings.answered(answered, questions)}</small>
      </h3>
      <Measure chance={now} fill="solid" locale={locale} />
      {onDay === null ? null : <Measure chance={onDay} fill="hatched" locale={locale} />}
      <WeakLinks readiness={readiness} shown={shown} />
    </li>
  );
}

/** What was answered once and is slipping, else what comes next in the chain. */
function WeakLinks({
  readiness: { root, weakest },
  shown,
}: {
  readonly readiness: Readiness;
  readonly shown: Shown;
}) {
  const { readiness: strings } = stringsFor(shown.locale).progress;
  const links = shown.progress.maps.find((map) => map.root.id === root?.id)?.links ?? [];
  const fresh = links.filter(({ cardId }) => cardId === null).slice(0, 1);
  const named = weakest.length > 0 ? weakest : fresh;
  if (named.length === 0) return null;
  return (
    <>
      <p class="readiness-weakest">{weakest.length > 0 ? strings.weakest : strings.fresh}</p>
      <ul class="readiness-links">
        {named.map((link) => (
          <Weak key={link.question.id} link={link} shown={shown} />
        ))}
      </ul>
    </>
  );
}

interface MeasureProps {
  readonly chance: Chance;
  readonly fill: 'solid' | 'hatched';
  readonly locale: Locale;
}

function Measure({ chance, fill, locale }: MeasureProps) {
  return (
    <div class="measure">
      <Bar mean={chance.mean} spread={chance.spread} fill={fill} />
      <span>{chanceWords(locale, chance)}</span>
    </div>
  );
}

function Weak({ link: { question, now, cardId }, shown }: { readonly link: Likely; readonly shown: Shown }) {
  const { locale } = shown;
  const { readiness: strings } = stringsFor(locale).progress;
  return (
    <li>
      <a href={questionAddress(question.id, shown)}>
        <Names text={question.prompt[locale]} />
      </a>{' '}
      {cardId === null ? null : (
        <span class="readiness-chance">{strings.chance(wholePercent(locale, now))}</span>
      )}
    </li>
  );
}
