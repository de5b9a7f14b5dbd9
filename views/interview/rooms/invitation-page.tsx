import { otherRole, type Role } from '../../../src/interview/rooms/room.ts';
import { Layout } from '../../layout.tsx';
import type { PageContext } from '../../page.tsx';
import { stringsFor } from '../../strings/strings.ts';

interface InvitationPageProps {
  readonly context: PageContext;
  readonly token: string;
  /** The place that is free. */
  readonly as: Role;
}

/** Who invites to what, and the button that joins: following a link alone changes nothing. */
export function InvitationPage({ context, token, as: role }: InvitationPageProps) {
  const { room } = stringsFor(context.locale);
  const { invitation, roles } = room;
  return (
    <Layout context={context} title={invitation.title}>
      <section class="error" aria-labelledby="invitation-head">
        <h1 id="invitation-head">{invitation.title}</h1>
        <p>{invitation.what(roles[otherRole(role)], roles[role])}</p>
        <p>{role === 'candidate' ? invitation.asCandidate : invitation.asInterviewer}</p>
        <form action={`/invitations/${token}`} method="post">
          <button type="submit" class="button button-primary" aria-describedby="invitation-guest">
            {invitation.join}
          </button>
        </form>
        <p class="preparation-hint" id="invitation-guest">
          {invitation.guest}
        </p>
      </section>
    </Layout>
  );
}

interface ClosedInvitationPageProps {
  readonly context: PageContext;
  readonly why: 'full' | 'gone';
}

/** An invitation that leads nowhere any more: both places are taken, or it cannot be used. */
export function ClosedInvitationPage({ context, why }: ClosedInvitationPageProps) {
  const { invitation } = stringsFor(context.locale).room;
  const { title, what } = invitation[why];
  return (
    <Layout context={context} title={title}>
      <section class="error" aria-labelledby="invitation-head">
        <h1 id="invitation-head">{title}</h1>
        <p>{what}</p>
        <p>
          <a class="button" href="/rooms">
            {invitation.toRooms}
          </a>
        </p>
      </section>
    </Layout>
  );
}

/** The address of a room for somebody who is not in it, whether or not there is one: how rooms are entered. */
export function StrangersPage({ context }: { readonly context: PageContext }) {
  const { invitation } = stringsFor(context.locale).room;
  return (
    <Layout context={context} title={invitation.stranger.title}>
      <section class="error" aria-labelledby="stranger-head">
        <h1 id="stranger-head">{invitation.stranger.title}</h1>
        <p>{invitation.stranger.what}</p>
        <p>
          <a class="button" href="/rooms">
            {invitation.toRooms}
          </a>
        </p>
      </section>
    </Layout>
  );
}
