import type { PointCompared, TurnReport } from '../../../src/interview/rooms/report.ts';
import type { Role } from '../../../src/interview/rooms/room.ts';
import type { Locale } from '../../../src/locale.ts';
import { Explanation } from '../../review/explanation.tsx';
import { stringsFor } from '../../strings/strings.ts';
import { Names } from '../../ui/names.tsx';
import { Passage } from '../../ui/passage.tsx';
import { Prose } from '../../ui/prose.tsx';
import { Verbatim } from '../../ui/verbatim.tsx';
import { clockWords } from './clock-words.ts';
import { roomForm } from './room-form.ts';
import { Words } from './words.tsx';

interface TurnReportedProps {
  readonly roomId: string;
  readonly role: Role;
  readonly reported: TurnReport;
  /** Its answer is explained below it. */
  readonly isOpen: boolean;
  readonly locale: Locale;
}

/** A question of the interview: what the interviewer heard beside what the candidate thinks they said, and what was missed. */
export function TurnReported({ roomId, role, reported, isOpen, locale }: TurnReportedProps) {
  const { room } = stringsFor(locale);
  const { report } = room;
  const { turn, words, occasion, takenMs, isSkipped, question, note } = reported;
  return (
    <article class="room-turn" id={`turn-${turn}`} aria-labelledby={`turn-head-${turn}`}>
      <p class="room-label">
        {report.number(turn)} · {room.occasions[occasion.kind]} · {report.took(clockWords(takenMs))}
      </p>
      <h3 id={`turn-head-${turn}`}>
        <Words words={words} locale={locale} />
      </h3>
      {isSkipped ? <p class="preparation-hint">{report.skipped}</p> : null}
      {!isSkipped && question === null ? <p class="preparation-hint">{report.ownQuestion}</p> : null}
      {isSkipped || question === null ? null : (
        <div class="room-heard-points" id={`points-${turn}`}>
          <HeardPoints roomId={roomId} role={role} reported={reported} locale={locale} />
        </div>
      )}
      {note === '' ? null : (
        <div class="room-own-note">
          <p class="room-label">{report.note}</p>
          <Verbatim text={note} />
        </div>
      )}
      {question === null ? null : isOpen ? (
        <div class="room-explained">
          <Passage head={report.spoken} id="spoken-head">
            <Prose text={question.spokenAnswer[locale]} locale={locale} />
          </Passage>
          <Explanation question={question} locale={locale} />
        </div>
      ) : (
        <p>
          <a class="target" href={`/rooms/${roomId}/report?open=${turn}#turn-${turn}`}>
            {report.answer}
          </a>
        </p>
      )}
    </article>
  );
}

type PointsProps = Omit<TurnReportedProps, 'isOpen'>;

/** What was missed, and the key points: what changes where one is set right. */
export function HeardPoints(props: PointsProps) {
  const { report } = stringsFor(props.locale).room;
  const { missed } = props.reported;
  return (
    <>
      <p class={missed > 0 ? 'room-missed' : 'room-complete'}>
        {missed > 0 ? report.missed(missed) : report.complete}
      </p>
      <Points {...props} />
    </>
  );
}

/** The key points as both heard them; each of the two may change their own column. */
function Points({ roomId, role, reported, locale }: PointsProps) {
  const { report } = stringsFor(locale).room;
  const table = (
    <table class="room-points">
      <thead>
        <tr>
          <th scope="col">{report.points}</th>
          <th scope="col">{report.byInterviewer}</th>
          <th scope="col">{report.byCandidate}</th>
        </tr>
      </thead>
      <tbody>
        {reported.points.map((point) => (
          <Point key={point.keyPoint.id} point={point} role={role} locale={locale} />
        ))}
      </tbody>
    </table>
  );
  const hint = `ticks-hint-${reported.turn}`;
  if (role === 'interviewer')
    return (
      <form {...roomForm(roomId, 'ticks')} class="room-write" aria-describedby={hint}>
        <input type="hidden" name="turn" value={String(reported.turn)} />
        <p class="preparation-hint" id={hint}>
          {report.correctHint}
        </p>
        {table}
      </form>
    );
  return (
    <form action={`/rooms/${roomId}/own-ticks`} method="post" class="room-write" aria-describedby={hint}>
      <input type="hidden" name="turn" value={String(reported.turn)} />
      <p class="preparation-hint" id={hint}>
        {report.ticksHint}
      </p>
      {table}
      <p>
        <button type="submit" class="button">
          {report.saveTicks}
        </button>
      </p>
    </form>
  );
}

interface PointProps {
  readonly point: PointCompared;
  readonly role: Role;
  readonly locale: Locale;
}

function Point({ point, role, locale }: PointProps) {
  const { room, study } = stringsFor(locale);
  const { report } = room;
  const { keyPoint, isTicked, isOwnTicked } = point;
  const text = keyPoint.text[locale];
  const own = isOwnTicked === null ? report.unsure : isOwnTicked ? report.said : report.unsaid;
  return (
    <tr class={isTicked ? 'is-said' : 'is-unsaid'}>
      <th scope="row">
        <Names text={text} /> {keyPoint.essential ? <em class="essential">{study.essential}</em> : null}
      </th>
      <td>
        {role === 'interviewer' ? (
          <button
            type="submit"
            id={`tick-${keyPoint.id}`}
            class="room-correction"
            name="tick"
            value={`${isTicked ? 'off' : 'on'} ${keyPoint.id}`}
            aria-label={`${isTicked ? report.said : report.unsaid}: ${text}`}
          >
            {isTicked ? report.said : report.unsaid}
          </button>
        ) : isTicked ? (
          report.said
        ) : (
          report.unsaid
        )}
      </td>
      <td>
        {role === 'candidate' ? (
          <label class="room-own-tick">
            <input
              type="checkbox"
              name="keyPoint"
              value={keyPoint.id}
              checked={isOwnTicked === true}
              aria-label={`${report.ticks}: ${text}`}
            />
          </label>
        ) : (
          own
        )}
      </td>
    </tr>
  );
}
