import type { VNode } from 'preact';
import { type Bank, buildBank } from '../../src/bank/bank.ts';
import { candidateView, interviewerView } from '../../src/interview/rooms/projection.ts';
import type { PreparedItem } from '../../src/interview/rooms/question-set.ts';
import { reportOf } from '../../src/interview/rooms/report.ts';
import { foldRoom, type Happening, type Room } from '../../src/interview/rooms/room.ts';
import type { InviteShown } from '../../src/interview/rooms/shown.ts';
import type { Locale } from '../../src/locale.ts';
import { ClosedInvitationPage, InvitationPage } from '../../views/interview/rooms/invitation-page.tsx';
import { RefusedPage } from '../../views/interview/rooms/refused.tsx';
import { type Loggable, ReportPage } from '../../views/interview/rooms/report-page.tsx';
import { CandidateRoomPage, InterviewerRoomPage, RoomClock } from '../../views/interview/rooms/room-page.tsx';
import { RoomsPage } from '../../views/interview/rooms/rooms-page.tsx';
import { SetFormPage } from '../../views/interview/rooms/set-form-page.tsx';
import { SetsPage } from '../../views/interview/rooms/sets-page.tsx';
import {
  calendar,
  contextFor,
  fourWayClose,
  key,
  now,
  threeWayHandshake,
  whyNotZeroIsn,
  whyThreeNotTwo,
} from './fixtures.ts';

const bank: Bank = buildBank([threeWayHandshake, whyThreeNotTwo, whyNotZeroIsn, fourWayClose]);

/** What somebody might type to run a script on the other's page. */
const hostile = `"><script>alert(1)</script><img src=x onerror=alert(2)><a hx-get="/settings" style="x">`;

/** A room in which this has happened, half a minute apart. */
function roomOf(happenings: readonly Happening[]): Room {
  return foldRoom(
    happenings.map((what, index) => ({
      ...what,
      number: index + 1,
      at: now - 600_000 + index * 30_000,
      by: 'interviewer' as const,
    })),
  );
}

const begun: readonly Happening[] = [
  { kind: 'started' },
  {
    ...{ kind: 'asked', turn: 1, questionId: threeWayHandshake.id, text: null },
    occasion: { kind: 'picked' },
  },
  { kind: 'ticked', turn: 1, keyPointId: 'tcp-3-way-handshake/order', on: true },
  { kind: 'noted', turn: 1, text: hostile },
  { kind: 'tabled', questionId: threeWayHandshake.id, stop: 2 },
];
const ownWords: Happening = {
  ...{ kind: 'asked', turn: 2, questionId: null, text: hostile },
  occasion: { kind: 'own' },
};
const over: readonly Happening[] = [
  ...begun,
  ownWords,
  { kind: 'asked', turn: 3, questionId: fourWayClose.id, text: null, occasion: { kind: 'prepared' } },
  { kind: 'skipped', turn: 3 },
  { kind: 'judged', marks: { correctness: 3, depth: 2 }, words: hostile },
  { kind: 'ended' },
  { kind: 'own-ticked', turn: 1, keyPoints: ['tcp-3-way-handshake/isn'] },
  { kind: 'own-marked', marks: { correctness: 2, brevity: 4 } },
];

const prepared: readonly PreparedItem[] = [
  { kind: 'bank', questionId: fourWayClose.id },
  { kind: 'own', text: hostile },
];

const roomId = '01970000-0000-7000-8000-000000000000';
const around = { roomId, calendar, now, origin: '', presence: { candidate: true, interviewer: false } };
const invite: InviteShown = {
  href: `https://kkori.example.org/invitations/${roomId}.${'x'.repeat(43)}`,
  expiresAt: now + 7 * 86_400_000,
  isOpen: true,
};

function candidateRoom(
  locale: Locale,
  happened: readonly Happening[],
  isFull = true,
  shownInvite: InviteShown | null = null,
): VNode {
  const room = roomOf(happened);
  const shown = { ...around, role: 'candidate', locale, isFull, invite: shownInvite } as const;
  return (
    <CandidateRoomPage
      context={contextFor(locale)}
      shown={{ ...shown, view: candidateView(room, bank), endableFrom: null }}
      clock={<RoomClock room={room} at={now} locale={locale} />}
    />
  );
}

function interviewerRoom(locale: Locale, happened: readonly Happening[], isFull = true): VNode {
  const room = roomOf(happened);
  const shown = { ...around, role: 'interviewer', locale, isFull, invite: null } as const;
  return (
    <InterviewerRoomPage
      context={contextFor(locale)}
      shown={{ ...shown, view: interviewerView(room, bank, prepared) }}
      clock={<RoomClock room={room} at={now} locale={locale} />}
      bank={bank}
      sets={[{ id: 'set', name: '신입' }]}
    />
  );
}

function report(
  locale: Locale,
  role: 'candidate' | 'interviewer',
  open: number | null,
  loggable: Loggable,
): VNode {
  const room = roomOf(over);
  return (
    <ReportPage
      context={contextFor(locale)}
      roomId={roomId}
      report={reportOf(room, bank, role)}
      room={room}
      done={role === 'candidate' ? 'own' : null}
      open={open}
      loggable={loggable}
      undoKey={key}
    />
  );
}

const set = { id: 'set', name: hostile, items: prepared, updatedAt: now };

/** Every page of mock interviews for two, in the states that look different. */
export const roomPages: Record<string, (locale: Locale) => VNode> = {
  'no room yet': (locale) => (
    <RoomsPage context={contextFor(locale, 'visitor')} rooms={[]} sets={[]} openKey={key} />
  ),
  'the rooms of somebody': (locale) => (
    <RoomsPage
      context={contextFor(locale)}
      rooms={[
        { id: 'one', role: 'candidate', openedAt: now, standing: 'inviting' },
        { id: 'two', role: 'interviewer', openedAt: now - 86_400_000, standing: 'ended' },
      ]}
      sets={[set]}
      openKey={key}
    />
  ),
  'a room that waits for the other': (locale) => candidateRoom(locale, [], false, invite),
  'a room whose invitation was withdrawn': (locale) =>
    candidateRoom(locale, [], false, { ...invite, isOpen: false }),
  'a room of the candidate': (locale) => candidateRoom(locale, begun),
  'a room of the candidate, asked in the interviewer’s own words': (locale) =>
    candidateRoom(locale, [...begun, ownWords]),
  'a room of the candidate that is over': (locale) => candidateRoom(locale, over),
  'a room of the interviewer before it begins': (locale) => interviewerRoom(locale, []),
  'a room of the interviewer': (locale) => interviewerRoom(locale, begun),
  'a room of the interviewer whose clock stands': (locale) =>
    interviewerRoom(locale, [...begun, ownWords, { kind: 'left' }]),
  'an invitation to be interviewed': (locale) => (
    <InvitationPage context={contextFor(locale, 'visitor')} token="token" as="candidate" />
  ),
  'an invitation to interview': (locale) => (
    <InvitationPage context={contextFor(locale, 'visitor')} token="token" as="interviewer" />
  ),
  'an invitation to a full room': (locale) => (
    <ClosedInvitationPage context={contextFor(locale, 'visitor')} why="full" />
  ),
  'an invitation that cannot be used': (locale) => (
    <ClosedInvitationPage context={contextFor(locale, 'visitor')} why="gone" />
  ),
  'a room that has moved on': (locale) => (
    <RefusedPage context={contextFor(locale)} roomId={roomId} by="stale" typed={hostile} />
  ),
  'the report of an interview for the candidate': (locale) => report(locale, 'candidate', null, 'open'),
  'the report with an answer explained': (locale) => report(locale, 'candidate', 1, 'logged'),
  'the report of an interview for the interviewer': (locale) => report(locale, 'interviewer', null, null),
  'no list of questions yet': (locale) => <SetsPage context={contextFor(locale)} sets={[]} isDeleted />,
  'lists of questions': (locale) => <SetsPage context={contextFor(locale)} sets={[set]} isDeleted={false} />,
  'a new list of questions': (locale) => (
    <SetFormPage
      context={contextFor(locale)}
      target={{ kind: 'new', key }}
      entered={{ name: '', item: [], own: '' }}
      errors={[]}
      bank={bank}
    />
  ),
  'a list of questions that cannot be stored': (locale) => (
    <SetFormPage
      context={contextFor(locale)}
      target={{ kind: 'known', set, isSaved: false }}
      entered={{ name: hostile, item: [threeWayHandshake.id], own: hostile }}
      errors={['name', 'tooLong', 'stale']}
      bank={bank}
    />
  ),
};
