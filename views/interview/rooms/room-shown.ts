import type { CandidateView } from '../../../src/interview/rooms/projection.ts';
import type { Role, Room } from '../../../src/interview/rooms/room.ts';
import type { CandidateShown, InterviewerShown } from '../../../src/interview/rooms/shown.ts';

export type { CandidateShown, InterviewerShown } from '../../../src/interview/rooms/shown.ts';

/** What stands at the head of either page: nothing of it is private to one of the two. */
export interface HeadShown extends Omit<CandidateShown | InterviewerShown, 'view'> {
  readonly role: Role;
  readonly phase: CandidateView['phase'];
  readonly standing: Room['standing'];
}
