import type { Dependencies } from '../../http/dependencies.ts';
import { endableFrom } from './absence.ts';
import { invitationToken } from './invitation.ts';
import { type CandidateView, candidateView, type InterviewerView, interviewerView } from './projection.ts';
import { requireShared, type Shared } from './repository.ts';
import type { Room } from './room.ts';
import type { Presence, Watcher } from './streaming/frame.ts';

/** A room's invitation as its opener sees it. */
export interface InviteShown {
  /** Its address in full. */
  readonly href: string;
  readonly expiresAt: number;
  /** It can be followed. */
  readonly isOpen: boolean;
}

/** What is around a room's page, the same for both of its people but for the invitation. */
interface Around extends Watcher {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly presence: Presence;
  /** Both have joined. */
  readonly isFull: boolean;
  /** Null for whoever was invited, and once nobody can be. */
  readonly invite: InviteShown | null;
}

/** What the candidate's parts are made from. */
export interface CandidateShown extends Around {
  readonly view: CandidateView;
  /** From when on they may end it themselves, milliseconds since 1970; null while they may not come to that. */
  readonly endableFrom: number | null;
}

/** What the interviewer's parts are made from. */
export interface InterviewerShown extends Around {
  readonly view: InterviewerView;
}

export function candidateShown(
  deps: Dependencies,
  watcher: Watcher,
  presence: Presence,
  room: Room,
): CandidateShown {
  const shared = requireShared(deps.database, watcher.roomId);
  return {
    ...around(deps, watcher, presence, shared),
    view: candidateView(room, deps.bank),
    endableFrom: endableFrom(room, presence.interviewer, shared.interviewerSeenAt),
  };
}

export function interviewerShown(
  deps: Dependencies,
  watcher: Watcher,
  presence: Presence,
  room: Room,
): InterviewerShown {
  const shared = requireShared(deps.database, watcher.roomId);
  return {
    ...around(deps, watcher, presence, shared),
    view: interviewerView(room, deps.bank, shared.prepared),
  };
}

function around(deps: Dependencies, watcher: Watcher, presence: Presence, shared: Shared): Around {
  const now = deps.now();
  const invite = inviteFor(deps, watcher, shared, now);
  return { ...watcher, now, presence, isFull: shared.isFull, invite };
}

function inviteFor(
  { secrets }: Dependencies,
  { role, origin }: Watcher,
  { id, openerRole, isFull, endedAt, revokedAt, expiresAt }: Shared,
  now: number,
): InviteShown | null {
  if (role !== openerRole || isFull || endedAt !== null) return null;
  const href = `${origin}/invitations/${invitationToken(id, secrets)}`;
  return { href, expiresAt, isOpen: revokedAt === null && now < expiresAt };
}
