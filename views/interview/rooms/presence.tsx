import { roles } from '../../../src/interview/rooms/room.ts';
import { stringsFor } from '../../strings/strings.ts';
import type { HeadShown } from './room-shown.ts';

/** Who is here, how far it has come, and why the clock stands where it does. */
export function State({ role, presence, isFull, phase, standing, locale }: HeadShown) {
  const { room } = stringsFor(locale);
  return (
    <div class="room-status">
      <ul class="room-presence" aria-label={room.presence}>
        {roles.map((each) => {
          // Whoever reads this is here, whether or not a stream says so.
          const isHere = presence[each] || each === role;
          const isAbsent = !isFull && each !== role;
          const words = isHere ? room.here : isAbsent ? room.absent : room.away;
          return (
            <li key={each} class={isHere ? 'is-here' : 'is-away'}>
              {words[each]}
            </li>
          );
        })}
      </ul>
      <p class="room-phase" data-phase={phase}>
        {room.phases[phase]}
      </p>
      {standing === null ? null : <p class="room-standing">{room.standing[standing]}</p>}
    </div>
  );
}
