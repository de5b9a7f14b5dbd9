import type { TurnBefore as TurnBeforeOf } from '../../../src/interview/rooms/projection.ts';
import type { Locale } from '../../../src/locale.ts';
import { stringsFor } from '../../strings/strings.ts';
import { Prose } from '../../ui/prose.tsx';
import { Asked, Ticks } from './asked.tsx';
import { PickSeen } from './asking.tsx';
import { Controls } from './controls.tsx';
import { Followings, Prepared, Tree } from './followings.tsx';
import { Invite } from './invite.tsx';
import { Ending } from './judgement.tsx';
import { Note, NoteOn } from './note.tsx';
import { State } from './presence.tsx';
import type { HeadShown, InterviewerShown } from './room-shown.ts';
import { Seen } from './seen.tsx';
import { TableOfInterviewer } from './table.tsx';
import { Words } from './words.tsx';

/** The parts of the interviewer's page that change while it is open, by the id of the element that holds each. */
export function interviewerRegions(shown: InterviewerShown) {
  const head = headOf(shown);
  const seen = <Seen number={shown.view.room.newest.step} />;
  return {
    'room-state': <State {...head} />,
    'room-controls': <Controls {...shown} />,
    'room-invite': <Invite {...head} />,
    'room-ending': <Ending {...shown} />,
    'room-now': <Asked {...shown} />,
    'room-answer': <Answer {...shown} />,
    'room-next': <Followings {...shown} />,
    'room-tree': <Tree {...shown} />,
    'room-prepared': <Prepared {...shown} />,
    'room-table': <TableOfInterviewer {...shown} />,
    'room-note': <Note {...shown} />,
    'room-before': <Before {...shown} />,
    // Forms that are typed into stand outside of what is swapped; what they were made from does not.
    'pick-seen': <PickSeen room={shown.view.room} />,
    'own-seen': seen,
  };
}

function headOf({ view, ...rest }: InterviewerShown): HeadShown {
  return { ...rest, role: 'interviewer', phase: view.phase, standing: view.room.standing };
}

/** What to hear, apart from the key points, so that it stays open while those are ticked. */
function Answer({ view, locale }: InterviewerShown) {
  const { room, study } = stringsFor(locale);
  const { question } = view;
  if (question === null) return null;
  return (
    <details class="preparation-fold" id={`answer-${question.id}`}>
      <summary>{room.interviewer.answer}</summary>
      <h3 class="room-label">{study.spoken}</h3>
      <Prose text={question.spokenAnswer[locale]} locale={locale} />
      {question.mistakes.length === 0 ? null : <h3 class="room-label">{study.mistakes}</h3>}
      {question.mistakes.map(({ claim }) => (
        <Prose key={claim.en} text={claim[locale]} locale={locale} />
      ))}
    </details>
  );
}

/** What was asked before, each to be opened with its ticks and its note: what was said of it may come later. */
function Before({ roomId, view, locale }: InterviewerShown) {
  const { room } = stringsFor(locale);
  if (view.before.length === 0) return null;
  return (
    <section class="room-part" aria-labelledby="before-head">
      <h2 id="before-head">{room.interviewer.before}</h2>
      <ol class="room-heard">
        {view.before.map((turn) => (
          <li key={turn.asked.turn} value={turn.asked.turn}>
            <TurnBefore roomId={roomId} before={turn} canChange={view.phase === 'running'} locale={locale} />
          </li>
        ))}
      </ol>
    </section>
  );
}

interface TurnBeforeProps {
  readonly roomId: string;
  readonly before: TurnBeforeOf;
  /** Once it is over, ticks are set right in the report. */
  readonly canChange: boolean;
  readonly locale: Locale;
}

function TurnBefore({ roomId, before, canChange, locale }: TurnBeforeProps) {
  const { room } = stringsFor(locale);
  const { heard, asked, question } = before;
  const marks = [
    ...(heard.isSkipped ? [room.candidate.skipped] : []),
    ...(heard.isSkipped || question === null
      ? []
      : [room.interviewer.ticked(asked.ticked.length, question.keyPoints.length)]),
    ...(asked.note === '' ? [] : [room.interviewer.noted]),
  ];
  const line = (
    <>
      <Words words={heard.words} locale={locale} />{' '}
      {marks.map((mark) => (
        <span key={mark} class="room-mark">
          {mark}
        </span>
      ))}
    </>
  );
  if (!canChange) return line;
  return (
    <details class="room-before-fold" id={`before-${asked.turn}`}>
      <summary>{line}</summary>
      {heard.isSkipped || question === null ? null : (
        <Ticks roomId={roomId} turn={asked} question={question} locale={locale} />
      )}
      <NoteOn roomId={roomId} turn={asked} locale={locale} />
    </details>
  );
}
