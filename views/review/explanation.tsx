import type { CommonMistake, Question, Shown, Source } from '../../src/bank/question.ts';
import type { Locale } from '../../src/locale.ts';
import { Simulator } from '../simulator/simulator.tsx';
import { stringsFor } from '../strings/strings.ts';
import { LostMark } from '../ui/lost-mark.tsx';
import { Names } from '../ui/names.tsx';
import { Passage } from '../ui/passage.tsx';
import { Prose } from '../ui/prose.tsx';

interface PartProps {
  readonly question: Question;
  readonly locale: Locale;
}

/** Ways from the rating to what may settle a doubt, and back by the browser's Back. */
export function Jumps({ question, locale }: PartProps) {
  const { study } = stringsFor(locale);
  const { demonstration, detail, mistakes } = question;
  const parts = [
    { id: 'simulator-head', name: study.simulator, isThere: demonstration !== null },
    { id: 'detail-head', name: study.detail, isThere: detail[locale] !== '' },
    { id: 'mistakes-head', name: study.mistakes, isThere: mistakes.length > 0 },
  ].filter(({ isThere }) => isThere);
  if (parts.length === 0) return null;
  return (
    <nav class="jumps" aria-label={study.jumps}>
      <ul>
        {parts.map(({ id, name }) => (
          <li key={id}>
            <a href={`#${id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const besideAt = (id: string): string => `/questions/${id}/counterfactual`;

/** What stands behind an answer: the simulator running it, the detail, what is often said wrongly, the sources. */
export function Explanation({
  question,
  locale,
  counterfactualOf = besideAt,
}: PartProps & {
  /** Where its counterfactual stands beside it. */
  readonly counterfactualOf?: (id: string) => string;
}) {
  const { study } = stringsFor(locale);
  const { demonstration, detail, mistakes, sources } = question;
  return (
    <>
      {demonstration === null ? null : (
        <Passage head={study.simulator} id="simulator-head">
          <Simulator
            id={`simulator-${question.id}`}
            scenario={demonstration.scenario}
            title={demonstration.title[locale]}
            watch={demonstration.watch[locale]}
            locale={locale}
          />
          {demonstration.counterfactual === null ? null : (
            <WhatIf
              shown={demonstration.counterfactual}
              href={counterfactualOf(question.id)}
              locale={locale}
            />
          )}
        </Passage>
      )}
      {detail[locale] === '' ? null : (
        <Passage head={study.detail} id="detail-head">
          <Prose text={detail[locale]} locale={locale} />
        </Passage>
      )}
      {mistakes.length === 0 ? null : (
        <Passage head={study.mistakes} id="mistakes-head">
          <Mistakes mistakes={mistakes} locale={locale} />
        </Passage>
      )}
      {sources.length === 0 ? null : (
        <Passage head={study.sources} id="sources-head">
          <Sources sources={sources} />
        </Passage>
      )}
    </>
  );
}

/** The same story with something changed: what it comes to, and the way to both side by side. */
function WhatIf({
  shown,
  href,
  locale,
}: {
  readonly shown: Shown;
  readonly href: string;
  readonly locale: Locale;
}) {
  const { bank } = stringsFor(locale);
  return (
    <div class="what-if">
      <p>
        <b class="what-if-label">{bank.counterfactual}</b> <Names text={shown.title[locale]} />
      </p>
      <p>
        <Names text={shown.watch[locale]} />
      </p>
      <p>
        <a class="target" href={href}>
          {bank.counterfactualOpen}
        </a>
      </p>
    </div>
  );
}

function Mistakes({
  mistakes,
  locale,
}: {
  readonly mistakes: readonly CommonMistake[];
  readonly locale: Locale;
}) {
  return (
    <ul class="mistakes">
      {mistakes.map((mistake) => (
        <li key={mistake.claim[locale]}>
          <Mistake mistake={mistake} locale={locale} />
        </li>
      ))}
    </ul>
  );
}

/** What is wrongly said, and why it is wrong. */
export function Mistake({ mistake, locale }: { readonly mistake: CommonMistake; readonly locale: Locale }) {
  const { claim, correction } = mistake;
  return (
    <>
      <div class="mistake-claim">
        <LostMark />
        <blockquote>
          <Prose text={claim[locale]} locale={locale} />
        </blockquote>
      </div>
      <p class="mistake-why">{stringsFor(locale).study.mistakeWhy}</p>
      <Prose text={correction[locale]} locale={locale} />
    </>
  );
}

function Sources({ sources }: { readonly sources: readonly Source[] }) {
  return (
    <ul class="sources">
      {sources.map(({ title, clause, url }) => (
        <li key={`${title} ${clause}`}>
          <a href={url} rel="noreferrer">
            {title} {clause}
          </a>
        </li>
      ))}
    </ul>
  );
}

interface FollowUpsProps extends PartProps {
  /** The questions themselves, where they may be told: each with its address. */
  readonly told?: (childId: string) => { readonly prompt: string; readonly href: string } | null;
  readonly note?: string;
}

/** The follow-ups that hang from a question, by the reason an interviewer has to ask them. */
export function FollowUps({ question, locale, told, note }: FollowUpsProps) {
  const { study } = stringsFor(locale);
  if (question.followUps.length === 0) return null;
  return (
    <Passage head={study.followUps} note={note ?? study.followUpsHint} id="follow-ups-head">
      <ul class="tails">
        {question.followUps.map(({ childId, reason, triggerKeyPointId }) => {
          const trigger = question.keyPoints.find(({ id }) => id === triggerKeyPointId);
          const child = told?.(childId) ?? null;
          return (
            <li key={childId} class="tail">
              {child === null ? null : (
                <a class="tail-question" href={child.href}>
                  {child.prompt}
                </a>
              )}
              <p>
                <Names text={reason[locale]} />
              </p>
              {trigger === undefined ? null : (
                <p class="tail-trigger">
                  <Names text={study.followUpTrigger(trigger.text[locale])} />
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </Passage>
  );
}
