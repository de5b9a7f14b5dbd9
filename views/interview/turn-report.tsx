import type { Bank } from '../../src/bank/bank.ts';
import type { KeyPoint } from '../../src/bank/question.ts';
import type { Answered } from '../../src/interview/judgement.ts';
import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';
import { Names } from '../ui/names.tsx';
import { Prose } from '../ui/prose.tsx';
import { Verbatim } from '../ui/verbatim.tsx';
import { Playback } from './aloud.tsx';
import { reasonWords } from './reason-words.ts';
import { durationWords } from './time-words.ts';

interface TurnReportProps {
  readonly interviewId: string;
  readonly answered: Answered;
  readonly bank: Bank;
  /** The language that the interview was held in. */
  readonly spoken: Locale;
  readonly locale: Locale;
}

/** One question of an interview: why it was asked, what was said, what was missing, what one would say, the simulator running it. */
export function TurnReport({ interviewId, answered, bank, spoken, locale }: TurnReportProps) {
  const { report: strings } = stringsFor(locale).interview;
  const { question, turn, judged, standing } = answered;
  const { demonstration } = question;
  return (
    <section class="turn" aria-labelledby={`turn-${question.id}`}>
      <h3 id={`turn-${question.id}`} tabIndex={-1}>
        {question.prompt[locale]}
      </h3>
      <p class="turn-facts">
        <span class={`turn-standing turn-${standing}`}>{strings.standing[standing]}</span>{' '}
        <span>{strings.taken(durationWords(locale, judged.takenMs))}</span>
      </p>
      <p class="interview-reason">
        <Names text={reasonWords(turn, bank, locale)} />
      </p>
      <h4>{strings.said}</h4>
      <Said answered={answered} spoken={spoken} locale={locale} />
      <Playback interviewId={interviewId} position={turn.position} locale={locale} />
      <Points
        head={strings.covered}
        points={question.keyPoints.filter(({ id }) => judged.keyPointsHit.includes(id))}
        kind="hit"
        locale={locale}
      />
      <Points
        head={strings.missed}
        points={question.keyPoints.filter(({ id }) => !judged.keyPointsHit.includes(id))}
        kind="missed"
        locale={locale}
      />
      <details class="turn-fold">
        <summary>{strings.model}</summary>
        <Prose text={question.spokenAnswer[locale]} locale={locale} />
        <p>
          <a class="target" href={`/questions/${question.id}`}>
            {strings.readMore}
          </a>
        </p>
      </details>
      {demonstration === null ? null : (
        <details class="turn-fold">
          <summary>{strings.simulator}</summary>
          <LazySimulator questionId={question.id} locale={locale} />
        </details>
      )}
    </section>
  );
}

/** A report has dozens of answers: each is run and drawn once its fold is opened. Without a script it is a page away. */
export function LazySimulator({
  questionId,
  locale,
}: {
  readonly questionId: string;
  readonly locale: Locale;
}) {
  const address = `/questions/${questionId}/simulator`;
  return (
    <div hx-get={address} hx-trigger="revealed" hx-swap="outerHTML ignoreTitle:true">
      <p>
        <a class="target" href={address}>
          {stringsFor(locale).interview.report.openSimulator}
        </a>
      </p>
    </div>
  );
}

function Said({
  answered: { turn, judged },
  spoken,
  locale,
}: Pick<TurnReportProps, 'answered' | 'spoken' | 'locale'>) {
  const { report: strings } = stringsFor(locale).interview;
  const text = turn.answered?.answer ?? '';
  return (
    <>
      {judged.manner === 'unknown' ? <p class="answers-empty">{strings.unknown}</p> : null}
      {text.trim() === '' ? (
        judged.manner === 'unknown' ? null : (
          <p class="answers-empty">{strings.aloud}</p>
        )
      ) : (
        <div lang={spoken}>
          <Verbatim text={text} />
        </div>
      )}
    </>
  );
}

interface PointsProps {
  readonly head: string;
  readonly points: readonly KeyPoint[];
  readonly kind: 'hit' | 'missed';
  readonly locale: Locale;
}

/** Key points of a question under a head of their own; nothing where there are none. */
function Points({ head, points, kind, locale }: PointsProps) {
  const { study } = stringsFor(locale);
  if (points.length === 0) return null;
  return (
    <>
      <h4>{head}</h4>
      <ul class={`turn-points turn-points-${kind}`}>
        {points.map(({ id, text, essential }) => (
          <li key={id}>
            <Names text={text[locale]} /> {essential ? <em class="essential">{study.essential}</em> : null}
          </li>
        ))}
      </ul>
    </>
  );
}
