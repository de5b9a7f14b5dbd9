import type { Bank } from '../../src/bank/bank.ts';
import type { Answered } from '../../src/interview/judgement.ts';
import type { Report } from '../../src/interview/report.ts';
import type { Locale } from '../../src/locale.ts';
import { Layout } from '../layout.tsx';
import type { PageContext } from '../page.tsx';
import { momentWords } from '../review/entry-words.ts';
import { stringsFor } from '../strings/strings.ts';
import { Names } from '../ui/names.tsx';
import { Notice } from '../ui/notice.tsx';
import { RecordingsOf } from './aloud.tsx';
import { Comparison } from './comparison.tsx';
import { MarksForm } from './marks-form.tsx';
import { durationWords } from './time-words.ts';
import { TurnReport } from './turn-report.tsx';

interface ReportPageProps {
  readonly context: PageContext;
  readonly report: Report;
  readonly bank: Bank;
  /** What was just done here; null when nothing was. */
  readonly done: 'marked' | 'undone' | 'stale' | null;
  readonly undoKey: string;
}

/** What came of an interview: what held, what to repair, every answer, the judgement, and how it stands beside earlier ones. */
export function ReportPage(props: ReportPageProps) {
  const { context, report, bank } = props;
  const { locale } = context;
  const { report: strings } = stringsFor(locale).interview;
  const { answers, interview } = report;
  const when = momentWords(locale, interview.startedAt, context.timeZone);
  return (
    <Layout context={context} title={`${strings.title} · ${when}`}>
      <article class="memory interview-report" aria-labelledby="report-head">
        <header class="memory-head">
          <p class="interview-when">{strings.on(when)}</p>
          <h1 id="report-head">{strings.title}</h1>
          <Summary {...props} />
          <Done {...props} />
        </header>
        {answers.length === 0 ? null : (
          <>
            <Repairs report={report} locale={locale} />
            <Strengths report={report} locale={locale} />
            <section class="memory-part" aria-labelledby="marks-head">
              <h2 id="marks-head">{strings.marks.title}</h2>
              <MarksForm report={report} locale={locale} />
            </section>
            <section class="memory-part interview-turns" aria-labelledby="turns-head">
              <h2 id="turns-head">{strings.turns}</h2>
              <ol>
                {answers.map((answered) => (
                  <li key={answered.question.id}>
                    <TurnReport
                      interviewId={interview.id}
                      answered={answered}
                      bank={bank}
                      spoken={interview.locale}
                      locale={locale}
                    />
                  </li>
                ))}
              </ol>
            </section>
            <section class="memory-part" aria-labelledby="compare-head">
              <h2 id="compare-head">{strings.compare}</h2>
              <Comparison report={report} context={context} />
            </section>
          </>
        )}
        <RecordingsOf interviewId={interview.id} locale={locale} />
        <Ways {...props} />
      </article>
    </Layout>
  );
}

function Summary({ context: { locale }, report: { tally, interview, answers } }: ReportPageProps) {
  const { interview: all } = stringsFor(locale);
  const { report: strings, finished } = all;
  const ending = interview.finished === null ? '' : finished.endings[interview.finished.ending];
  if (answers.length === 0) {
    return (
      <p>
        {ending} {strings.nothing}
      </p>
    );
  }
  return (
    <>
      <p class="interview-summary">
        {strings.summary(tally.questions, tally.essentialHit, tally.essential)}{' '}
        {tally.followUps === 0 ? strings.noTails : strings.tails(tally.followUpsHeld, tally.followUps)}
      </p>
      <p>
        {ending} {strings.time(durationWords(locale, interview.clock.clockMs), interview.plan.minutes)}
      </p>
    </>
  );
}

function Done({ context: { locale }, report: { logged }, done }: ReportPageProps) {
  const { report: strings } = stringsFor(locale).interview;
  if (done === null) return null;
  // Another tab has taken it out already: what was wished for is so.
  const come = done === 'stale' && logged === 0 ? 'undone' : done;
  const words = { marked: strings.marks.saved, undone: strings.log.undone, stale: strings.log.stale };
  return <Notice tone={come === 'stale' ? 'bad' : 'good'}>{words[come]}</Notice>;
}

interface PartProps {
  readonly report: Report;
  readonly locale: Locale;
}

function Repairs({ report: { repairs }, locale }: PartProps) {
  const { report: strings } = stringsFor(locale).interview;
  return (
    <section class="memory-part" aria-labelledby="repairs-head">
      <h2 id="repairs-head">{strings.repairs}</h2>
      {repairs.length === 0 ? (
        <p>{strings.repairsNone}</p>
      ) : (
        <div>
          <p class="preparation-hint">{strings.repairsHint}</p>
          <ol class="interview-repairs">
            {repairs.map((answered) => (
              <li key={answered.question.id}>
                <Repair answered={answered} locale={locale} />
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}

function Repair({ answered, locale }: { readonly answered: Answered; readonly locale: Locale }) {
  const { report: strings } = stringsFor(locale).interview;
  const { question, missed } = answered;
  return (
    <>
      <p>
        <a href={`#turn-${question.id}`}>{question.prompt[locale]}</a>
      </p>
      <p>{shortfallWords(answered, locale)}</p>
      <ul>
        {missed.map(({ id, text }) => (
          <li key={id}>
            <Names text={text[locale]} />
          </li>
        ))}
      </ul>
      <p class="interview-practise">
        <a class="target" href={`/study/${question.id}`}>
          {strings.practise}
        </a>
      </p>
    </>
  );
}

function shortfallWords({ standing, judged, missed }: Answered, locale: Locale): string {
  const { report: strings } = stringsFor(locale).interview;
  if (standing === 'incomplete') return strings.missedPoints(missed.length);
  return judged.manner === 'unknown' ? strings.unknownPoint : strings.nothingTicked;
}

function Strengths({ report: { strengths }, locale }: PartProps) {
  const { report: strings } = stringsFor(locale).interview;
  return (
    <section class="memory-part" aria-labelledby="strengths-head">
      <h2 id="strengths-head">{strings.strengths}</h2>
      {strengths.length === 0 ? (
        <p>{strings.strengthsNone}</p>
      ) : (
        <ul class="interview-strengths">
          {strengths.map(({ question }) => (
            <li key={question.id}>
              <a href={`#turn-${question.id}`}>{question.prompt[locale]}</a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function loggedWords(logged: number, answers: number, locale: Locale): string {
  const { log } = stringsFor(locale).interview.report;
  if (logged === 0) return log.undone;
  return logged < answers ? log.partly(logged, answers) : log.logged;
}

/** What can be done with a report. */
function Ways({ context: { locale }, report, undoKey }: ReportPageProps) {
  const { report: strings } = stringsFor(locale).interview;
  const { interview, logged, answers } = report;
  return (
    <footer class="interview-ways">
      {answers.length === 0 ? null : <p>{loggedWords(logged, answers.length, locale)}</p>}
      <div class="interview-ways-list">
        <a class="button button-primary" href="/mock-interviews">
          {strings.again}
        </a>
        <a class="button" href={`/mock-interviews/${interview.id}/report.md`}>
          {strings.export}
        </a>
        <button type="button" class="button" hidden data-prints>
          {strings.print}
        </button>
        {logged > 0 ? (
          <form action={`/mock-interviews/${interview.id}/undo`} method="post">
            <input type="hidden" name="key" value={undoKey} />
            <button type="submit" class="button">
              {strings.log.undo}
            </button>
          </form>
        ) : null}
      </div>
    </footer>
  );
}
