import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ClosedInvitationPage, InvitationPage } from '../../../../views/interview/rooms/invitation-page.tsx';
import { type RoomListed, RoomsPage } from '../../../../views/interview/rooms/rooms-page.tsx';
import { requireUser, welcome } from '../../../accounts/identify.ts';
import { newId } from '../../../database/ids.ts';
import { respondPage } from '../../../http/respond.tsx';
import { readRoom } from '../events/repository.ts';
import { invitedTo } from '../invitation.ts';
import {
  findInvited,
  findRooms,
  joinRoom,
  type Membership,
  openRoom,
  withdrawInvitation,
} from '../repository.ts';
import { roles } from '../room.ts';
import type { RoomDependencies } from '../routes.tsx';
import { findSets } from '../sets/repository.ts';

const openForm = z.object({
  key: z.uuid(),
  role: z.enum(roles),
  set: z.string().max(100).default(''),
});

const tokenParameters = z.object({ token: z.string().min(1).max(200) });
const idParameters = z.object({ id: z.string().min(1).max(100) });

/** Rooms are opened and joined a few times a day; each may make a guest. */
const arrivals = { max: 30, timeWindow: 60_000, hook: 'preHandler' } as const;

/** Opening rooms, inviting to them, joining them. */
export async function inviting(plain: FastifyInstance, deps: RoomDependencies): Promise<void> {
  const { database, secrets, channel, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const rateLimit = { config: { rateLimit: arrivals } };

  app.get('/rooms', (request, reply) => {
    const { identity } = request;
    const userId = identity.kind === 'user' ? identity.userId : null;
    const rooms = userId === null ? [] : findRooms(database, userId).map(listed);
    const sets = userId === null ? [] : findSets(database, userId);
    const shown = { rooms, sets, openKey: newId(now()) };
    return respondPage(request, reply, deps, (context) => <RoomsPage context={context} {...shown} />);
  });

  app.post('/rooms', { schema: { body: openForm }, ...rateLimit }, async (request, reply) => {
    const { userId } = await welcome(request, reply, deps, undefined);
    const { key, role, set } = request.body;
    // What is asked is the interviewer's to choose, and not for the candidate to know.
    const sets = role === 'interviewer' ? findSets(database, userId) : [];
    const prepared = sets.find(({ id }) => id === set)?.items ?? [];
    const room = { id: newId(now()), key, role, prepared };
    const id = await openRoom(database, userId, room, now());
    return reply.redirect(`/rooms/${id}`, 303);
  });

  app.post('/rooms/:id/withdrawal', { schema: { params: idParameters } }, async (request, reply) => {
    const { userId } = requireUser(request);
    const { id } = request.params;
    await withdrawInvitation(database, userId, id, now());
    channel.publish(id, { kind: 'changed' });
    return reply.redirect(`/rooms/${id}`, 303);
  });

  app.get('/invitations/:token', { schema: { params: tokenParameters } }, (request, reply) => {
    const { identity } = request;
    const { token } = request.params;
    const roomId = invitedTo(token, secrets);
    if (roomId === null) return close(request, reply, 'gone');
    const userId = identity.kind === 'user' ? identity.userId : null;
    const invited = findInvited(database, userId, roomId, now());
    if (invited.kind === 'member') return reply.redirect(`/rooms/${roomId}`, 303);
    if (invited.kind !== 'open') return close(request, reply, invited.kind);
    const { role } = invited;
    return respondPage(request, reply, deps, (context) => (
      <InvitationPage context={context} token={token} as={role} />
    ));
  });

  app.post(
    '/invitations/:token',
    { schema: { params: tokenParameters }, ...rateLimit },
    async (request, reply) => {
      const roomId = invitedTo(request.params.token, secrets);
      if (roomId === null) return close(request, reply, 'gone');
      // Nobody becomes a guest for a place that is taken.
      const before = findInvited(database, null, roomId, now());
      if (request.identity.kind === 'visitor' && before.kind !== 'open')
        return close(request, reply, before.kind === 'full' ? 'full' : 'gone');
      const { userId } = await welcome(request, reply, deps, undefined);
      const joined = await joinRoom(database, userId, roomId, now());
      if (joined.kind === 'full' || joined.kind === 'gone') return close(request, reply, joined.kind);
      if (joined.kind === 'joined') channel.publish(roomId, { kind: 'changed' });
      return reply.redirect(`/rooms/${roomId}`, 303);
    },
  );

  function close(request: FastifyRequest, reply: FastifyReply, why: 'full' | 'gone'): FastifyReply {
    return respondPage(
      request,
      reply,
      deps,
      (context) => <ClosedInvitationPage context={context} why={why} />,
      why === 'full' ? 409 : 404,
    );
  }

  function listed(room: Membership): RoomListed {
    const { id, role, openedAt } = room;
    return { id, role, openedAt, standing: standingOf(room) };
  }

  function standingOf({ id, isFull, revokedAt, expiresAt, endedAt }: Membership): RoomListed['standing'] {
    if (endedAt !== null) return 'ended';
    if (isFull) return readRoom(database, id).startedAt === null ? 'waiting' : 'running';
    if (revokedAt !== null) return 'withdrawn';
    return now() < expiresAt ? 'inviting' : 'expired';
  }
}
