import type { Report } from '../../../src/interview/rooms/report.ts';
import type { Room } from '../../../src/interview/rooms/room.ts';
import type { Locale } from '../../../src/locale.ts';
import { Layout } from '../../layout.tsx';
import type { PageContext } from '../../page.tsx';
import { stringsFor } from '../../strings/strings.ts';
import { Notice } from '../../ui/notice.tsx';
import { Verbatim } from '../../ui/verbatim.tsx';
import { clockWords } from './clock-words.ts';
import { Judgement } from './judgement.tsx';
import { MarksCompared } from './marks-compared.tsx';
import { MarksFields } from './marks-fields.tsx';
import { TurnReported } from './turn-reported.tsx';

/** What was just done on the page. */
export type ReportDone = 'ticks' | 'own' | 'judgement' | 'log' | 'undone' | 'stale';

/** Whether the candidate may put it in their log: null for the interviewer. */
export type Loggable = 'open' | 'logged' | 'undone' | 'nothing' | null;

interface ReportPageProps {
  readonly context: PageContext;
  readonly roomId: string;
  readonly report: Report;
  readonly room: Room;
  readonly done: ReportDone | null;
  /** The turn whose answer is explained; null for none. One at a time: each brings a simulator. */
  readonly open: number | null;
  readonly loggable: Loggable;
  /** The key of the wish to take it out of the log again, made with its form. */
  readonly undoKey: string;
}

/** What is left of an interview: the words, the marks of both, and question by question what was heard and what was missed. */
export function ReportPage(props: ReportPageProps) {
  const { context, roomId, report, done, open } = props;
  const { locale } = context;
  const { room: strings } = stringsFor(locale);
  const skipped = report.turns.filter(({ isSkipped }) => isSkipped).length;
  return (
    <Layout context={context} title={strings.report.title}>
      <section class="memory room-report" aria-labelledby="report-head">
        <header class="memory-head">
          <h1 id="report-head">{strings.report.title}</h1>
          <p class="preparation-lead">
            {strings.report.lead(report.turns.length, skipped, clockWords(report.totalMs))}
          </p>
          {done === null ? null : (
            <Notice tone={done === 'stale' ? 'bad' : 'good'}>{strings.report.saved[done]}</Notice>
          )}
        </header>
        <Said words={report.words} locale={locale} />
        <section class="memory-part" aria-labelledby="marks-head" id="marks">
          <h2 id="marks-head">{strings.report.marks}</h2>
          <p class="preparation-hint">{strings.report.marksHint}</p>
          <MarksCompared marks={report.marks} ownMarks={report.ownMarks} locale={locale} />
          <Judging {...props} />
        </section>
        <section class="memory-part" aria-labelledby="questions-head">
          <h2 id="questions-head">{strings.report.questions}</h2>
          {report.turns.map((turn) => (
            <TurnReported
              key={turn.turn}
              roomId={roomId}
              role={report.role}
              reported={turn}
              isOpen={turn.turn === open}
              locale={locale}
            />
          ))}
        </section>
        <Log {...props} />
        <p class="preparation-add">
          <a class="target" href="/rooms">
            {strings.report.back}
          </a>
        </p>
      </section>
    </Layout>
  );
}

function Said({ words, locale }: { readonly words: string; readonly locale: Locale }) {
  const { report } = stringsFor(locale).room;
  return (
    <section class="memory-part" aria-labelledby="words-head">
      <h2 id="words-head">{report.words}</h2>
      {words === '' ? <p>{report.noWords}</p> : <Verbatim text={words} />}
    </section>
  );
}

/** Each of the two may change their own view of it. */
function Judging({ context, roomId, report, room }: ReportPageProps) {
  const { locale } = context;
  const { room: strings } = stringsFor(locale);
  const isCandidate = report.role === 'candidate';
  return (
    <details class="preparation-fold">
      <summary>{isCandidate ? strings.report.own : strings.interviewer.judgement}</summary>
      {isCandidate ? (
        <form action={`/rooms/${roomId}/own-marks`} method="post" class="room-write">
          <p class="preparation-hint">{strings.report.ownHint}</p>
          <MarksFields marks={report.ownMarks} locale={locale} />
          <p class="room-write-actions">
            <button type="submit" class="button button-primary">
              {strings.report.saveOwn}
            </button>
          </p>
        </form>
      ) : (
        <Judgement roomId={roomId} room={room} locale={locale} isPlain />
      )}
    </details>
  );
}

function Log({ context, roomId, loggable, undoKey }: ReportPageProps) {
  const { report } = stringsFor(context.locale).room;
  if (loggable === null) return null;
  return (
    <section class="memory-part" aria-labelledby="log-head" id="log">
      <h2 id="log-head">{report.log}</h2>
      {loggable === 'nothing' ? <p>{report.nothingToLog}</p> : null}
      {loggable === 'undone' ? <p>{report.undone}</p> : null}
      {loggable === 'logged' ? (
        <form action={`/rooms/${roomId}/undo`} method="post" class="room-write">
          <input type="hidden" name="key" value={undoKey} />
          <p>
            {report.logged} <a href="/history">{report.toHistory}</a>
          </p>
          <p>
            <button type="submit" class="button">
              {report.undo}
            </button>
          </p>
        </form>
      ) : null}
      {loggable === 'open' ? (
        <form action={`/rooms/${roomId}/log`} method="post" class="room-write">
          <p class="preparation-hint" id="log-hint">
            {report.logHint}
          </p>
          <p>
            <button type="submit" class="button button-primary" aria-describedby="log-hint">
              {report.logNow}
            </button>
          </p>
        </form>
      ) : null}
    </section>
  );
}
