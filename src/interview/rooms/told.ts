import type { Happening, Role } from './room.ts';

/** What the candidate sees while the interview goes on: that it does, and what they are asked. */
const seenAtOnce: ReadonlySet<Happening['kind']> = new Set([
  'started',
  'asked',
  'skipped',
  'paused',
  'resumed',
  'watched',
  'left',
  'ended',
  'own-ticked',
  'own-marked',
]);

/**
 * What one of a room's two may take along of something that happened there; null for nothing. The interviewer has seen it all. The
 * candidate never sees a note, and only once it is over why a question was asked, what was heard in an answer and how it was judged.
 */
export function toldTo(role: Role, happening: Happening, isOver: boolean): object | null {
  if (role === 'interviewer') return happening;
  if (happening.kind === 'noted') return null;
  if (isOver) return happening;
  if (!seenAtOnce.has(happening.kind)) return null;
  if (happening.kind !== 'asked') return happening;
  const { occasion: _, ...asked } = happening;
  return asked;
}
