import { otherRole, type Role } from '../../../src/interview/rooms/room.ts';
import { momentWords } from '../../review/entry-words.ts';
import { stringsFor } from '../../strings/strings.ts';
import { Notice } from '../../ui/notice.tsx';
import type { HeadShown } from './room-shown.ts';

/** The link that the other is invited by, for whoever opened the room, until the place is taken. */
export function Invite({ roomId, role, invite, locale, calendar }: HeadShown) {
  const { room } = stringsFor(locale);
  if (invite === null) return null;
  if (!invite.isOpen) return <Notice tone="warn">{room.invite.withdrawn}</Notice>;
  const until = momentWords(locale, invite.expiresAt, calendar.timeZone);
  const other: Role = otherRole(role);
  return (
    <section class="room-invite" aria-labelledby="invite-head">
      <h2 id="invite-head">{room.invite.title}</h2>
      <p id="invite-hint">{room.invite.hint(room.roles[other], until)}</p>
      <div class="room-invite-link">
        <label class="visually-hidden" for="invite-field">
          {room.invite.field}
        </label>
        <input
          id="invite-field"
          type="text"
          readOnly
          value={invite.href}
          data-shared
          aria-describedby="invite-hint"
        />
        <a
          class="button button-primary"
          href={invite.href}
          data-copied={room.invite.copied}
          data-refused={room.invite.refused}
        >
          {room.invite.share}
        </a>
      </div>
      <p id="share-refused" class="room-refused" />
      <details class="preparation-fold">
        <summary>{room.invite.withdraw}</summary>
        <p class="preparation-hint" id="withdraw-hint">
          {room.invite.withdrawHint}
        </p>
        <form action={`/rooms/${roomId}/withdrawal`} method="post">
          <button type="submit" class="button" aria-describedby="withdraw-hint">
            {room.invite.withdraw}
          </button>
        </form>
      </details>
    </section>
  );
}
