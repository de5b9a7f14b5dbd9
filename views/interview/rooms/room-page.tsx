import type { ComponentChildren, VNode } from 'preact';
import type { Bank } from '../../../src/bank/bank.ts';
import { currentTurn, type Role, type Room } from '../../../src/interview/rooms/room.ts';
import type { Locale } from '../../../src/locale.ts';
import { Layout } from '../../layout.tsx';
import type { PageContext } from '../../page.tsx';
import { stringsFor } from '../../strings/strings.ts';
import { Bring, Own, Pick } from './asking.tsx';
import { candidateRegions } from './candidate-room.tsx';
import { Clock } from './clock.tsx';
import { interviewerRegions } from './interviewer-room.tsx';
import { Judgement } from './judgement.tsx';
import type { CandidateShown, InterviewerShown } from './room-shown.ts';

/** Hidden tabs stay connected; a connection that was lost is looked for every other second, and waited for not much longer. */
const streamConfig = JSON.stringify({
  sse: { pauseOnBackground: false, reconnectMaxDelay: 2000, connectTimeout: 5000 },
});

interface PageProps<Shown> {
  readonly context: PageContext;
  readonly shown: Shown;
  /** What the candidate's page is given of the room: its clock, and nothing else. */
  readonly clock: VNode;
}

/** What the candidate has before them: what was asked, and what lies on the table. */
export function CandidateRoomPage({ context, shown, clock }: PageProps<CandidateShown>) {
  const regions = candidateRegions(shown);
  return (
    <Frame context={context} roomId={shown.roomId} of="candidate">
      <Head clock={clock} state={regions['room-state']} locale={shown.locale} />
      <Region id="room-invite">{regions['room-invite']}</Region>
      <Region id="room-left">{regions['room-left']}</Region>
      <Region id="room-now">{regions['room-now']}</Region>
      <Region id="room-table">{regions['room-table']}</Region>
      <Region id="room-before">{regions['room-before']}</Region>
    </Frame>
  );
}

interface InterviewerPageProps extends PageProps<InterviewerShown> {
  readonly bank: Bank;
  /** The interviewer's lists of questions. */
  readonly sets: readonly { readonly id: string; readonly name: string }[];
}

/** What the interviewer has before them: the question and what it leads to first, then what is written down. */
export function InterviewerRoomPage({ context, shown, clock, bank, sets }: InterviewerPageProps) {
  const { locale } = context;
  const { room: strings } = stringsFor(locale);
  const { roomId, view } = shown;
  const regions = interviewerRegions(shown);
  const asking = { roomId, room: view.room, bank, locale };
  return (
    <Frame context={context} roomId={roomId} of="interviewer">
      <Head clock={clock} state={regions['room-state']} locale={locale}>
        <Region id="room-controls">{regions['room-controls']}</Region>
      </Head>
      <Region id="room-invite">{regions['room-invite']}</Region>
      <div class="room-desk">
        <div class="room-desk-main">
          <Region id="room-now">{regions['room-now']}</Region>
          <Region id="room-table">{regions['room-table']}</Region>
          <Region id="room-answer">{regions['room-answer']}</Region>
          <Region id="room-note">{regions['room-note']}</Region>
        </div>
        <div class="room-desk-side">
          <Region id="room-next">{regions['room-next']}</Region>
          <Region id="room-prepared">{regions['room-prepared']}</Region>
          <Bring roomId={roomId} sets={sets} locale={locale} />
          <Part head={strings.interviewer.pick} id="pick-head">
            <Pick {...asking} />
          </Part>
          <Part head={strings.interviewer.write} id="write-head">
            <Own {...asking} />
          </Part>
          <Region id="room-tree">{regions['room-tree']}</Region>
          <Region id="room-before">{regions['room-before']}</Region>
        </div>
      </div>
      <details class="preparation-fold room-fold room-driving" id="judging">
        <summary>{strings.interviewer.judgement}</summary>
        <Judgement roomId={roomId} room={view.room} locale={locale}>
          <Region id="room-ending">{regions['room-ending']}</Region>
        </Judgement>
      </details>
    </Frame>
  );
}

interface FrameProps {
  readonly context: PageContext;
  readonly roomId: string;
  /** Whose page it is. */
  readonly of: Role;
  readonly children: ComponentChildren;
}

function Frame({ context, roomId, of: role, children }: FrameProps) {
  const { locale } = context;
  const { room } = stringsFor(locale);
  return (
    <Layout context={context} title={room.title(room.roles[role])}>
      <section class={`room room-of-${role}`} aria-labelledby="room-head" data-room={roomId}>
        <h1 id="room-head">{room.heading}</h1>
        {children}
        <Link roomId={roomId} locale={locale} />
      </section>
    </Layout>
  );
}

/** How the page hears of what the other does: by a stream where scripts run, else by being loaded anew. */
function Link({ roomId, locale }: { readonly roomId: string; readonly locale: Locale }) {
  const { room } = stringsFor(locale);
  return (
    <div class="room-link">
      <p class="room-link-plain">
        {room.reloadHint}{' '}
        <a class="target" href={`/rooms/${roomId}`}>
          {room.reload}
        </a>
      </p>
      <div
        id="room-stream"
        {...{ 'hx-sse:connect': `/rooms/${roomId}/events`, 'hx-sse:close': 'taken-over' }}
        hx-config={streamConfig}
      />
    </div>
  );
}

interface HeadProps {
  readonly clock: VNode;
  readonly state: VNode | undefined;
  readonly locale: Locale;
  readonly children?: ComponentChildren;
}

/** What stays in sight wherever one reads: who is here, the clock, and what stops it. */
function Head({ clock, state, locale, children }: HeadProps) {
  const { link } = stringsFor(locale).room;
  return (
    <header class="room-header">
      <Region id="room-state">{state}</Region>
      <p
        id="room-link"
        class="room-link-live"
        role="status"
        data-live={link.live}
        data-lost={link.lost}
        data-taken={link.taken}
      />
      <Region id="room-clock">{clock}</Region>
      {children}
    </header>
  );
}

function Region({ id, children }: { readonly id: string; readonly children: ComponentChildren }) {
  return (
    <div id={id} class="room-region">
      {children}
    </div>
  );
}

interface PartProps {
  readonly head: string;
  readonly id: string;
  readonly children: ComponentChildren;
}

function Part({ head, id, children }: PartProps) {
  return (
    <section class="room-part room-driving" aria-labelledby={id}>
      <h2 id={id}>{head}</h2>
      {children}
    </section>
  );
}

/** The clock of a room as both see it. */
export function RoomClock({ room, at, locale }: { room: Room; at: number; locale: Locale }) {
  return <Clock room={room} current={currentTurn(room)} at={at} locale={locale} />;
}
