import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { StrangersPage } from '../../../../views/interview/rooms/invitation-page.tsx';
import { judgementSaved } from '../../../../views/interview/rooms/judgement.tsx';
import { NoteSaved } from '../../../../views/interview/rooms/note.tsx';
import { type RefusedBy, RefusedFragment, RefusedPage } from '../../../../views/interview/rooms/refused.tsx';
import {
  CandidateRoomPage,
  InterviewerRoomPage,
  RoomClock,
} from '../../../../views/interview/rooms/room-page.tsx';
import { HeardPoints } from '../../../../views/interview/rooms/turn-reported.tsx';
import { renderFragment } from '../../../../views/page.tsx';
import { requireUser } from '../../../accounts/identify.ts';
import { newId } from '../../../database/ids.ts';
import { BadRequest } from '../../../http/errors.ts';
import { html, respondPage, wantsFragment } from '../../../http/respond.tsx';
import { endableFrom } from '../absence.ts';
import { type Command, decide } from '../command.ts';
import { readRoom, storeEvent, submissionKey } from '../events/repository.ts';
import { commandForms } from '../forms.ts';
import { originFor } from '../origin.ts';
import { reportOf } from '../report.ts';
import { bringQuestions, findMembership, type Membership, requireMembership } from '../repository.ts';
import type { Room } from '../room.ts';
import type { RoomDependencies } from '../routes.tsx';
import { findSets, requireSet } from '../sets/repository.ts';
import { candidateShown, interviewerShown } from '../shown.ts';
import { partials } from '../streaming/frame.ts';

const idParameters = z.object({ id: z.string().min(1).max(100) });

const bringForm = z.object({ set: z.string().min(1).max(100) });

/** An interviewer who ticks, notes and asks in a hurry stays far below. */
const commands = {
  max: 300,
  timeWindow: 60_000,
} as const;

/** Being in a room: its page, and everything that either of the two can do in it. */
export async function meeting(plain: FastifyInstance, deps: RoomDependencies): Promise<void> {
  const { config, database, bank, channel, streams, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const preHandler = plain.rateLimit(commands);

  app.get('/rooms/:id', { schema: { params: idParameters } }, (request, reply) => {
    const { identity } = request;
    const userId = identity.kind === 'user' ? identity.userId : null;
    const member = userId === null ? null : findMembership(database, userId, request.params.id);
    // A room of others, one that never was: the two look alike.
    if (userId === null || member === null)
      return respondPage(request, reply, deps, (context) => <StrangersPage context={context} />, 404);
    if (member.endedAt !== null) return reply.redirect(`/rooms/${member.id}/report`, 303);
    return showRoom(request, reply, member, userId);
  });

  for (const commandForm of commandForms) {
    const { path, form } = commandForm;
    app.post(
      `/rooms/:id/${path}`,
      { schema: { params: idParameters, body: form }, preHandler },
      async (request, reply) => {
        const { userId } = requireUser(request);
        const member = requireMembership(database, userId, (request.params as { id: string }).id);
        const command = commandForm.read(request.body);
        if (command === null) throw new BadRequest();
        const stored = await store(member, command);
        if (stored.kind === 'happened') channel.publish(member.id, { kind: 'changed' });
        if (stored.kind === 'happened' || stored.kind === 'unchanged' || stored.kind === 'repeated')
          return show(request, reply, member, command);
        return refuseFor(request, reply, member, stored.kind, commandForm.typed(request.body));
      },
    );
  }

  app.post(
    '/rooms/:id/prepared',
    { schema: { params: idParameters, body: bringForm }, preHandler },
    async (request, reply) => {
      const { userId } = requireUser(request);
      const member = requireMembership(database, userId, request.params.id);
      if (member.role !== 'interviewer') return refuseFor(request, reply, member, 'forbidden');
      const { items } = requireSet(database, userId, request.body.set);
      const brought = await bringQuestions(database, userId, member.id, items);
      if (brought !== 'brought') return refuseFor(request, reply, member, brought);
      channel.publish(member.id, { kind: 'changed' });
      if (!wantsFragment(request)) return reply.redirect(`/rooms/${member.id}`, 303);
      return html(reply, 200, partials(partsFor(request, member)));
    },
  );

  function store(member: Membership, command: Command) {
    const { id: roomId, role, prepared, isFull } = member;
    const submission = { roomId, by: role, key: keyOf(role, command), at: now() };
    return storeEvent(database, submission, (room) =>
      decide(room, command, role, { bank, prepared, isFull, isAbandoned: isAbandoned(member, room) }),
    );
  }

  function isAbandoned({ id, interviewerSeenAt }: Membership, room: Room): boolean {
    const from = endableFrom(room, streams.presence(id).interviewer, interviewerSeenAt);
    return from !== null && now() >= from;
  }

  /** A step is known again by what it was made from. What sets something to what it says may be sent as often as one likes. */
  function keyOf(role: Membership['role'], command: Command): string {
    if (!('seen' in command) || command.kind === 'judge') return newId(now());
    const { seen, ...what } = command;
    const digest = createHash('sha256').update(JSON.stringify(what)).digest('base64url');
    return submissionKey(role, seen, `${command.kind}:${digest}`);
  }

  function showRoom(
    request: FastifyRequest,
    reply: FastifyReply,
    { id: roomId, role }: Membership,
    userId: string,
  ) {
    const { locale, calendar } = request;
    const watcher = { roomId, role, locale, calendar, origin: originFor(request, config.publicUrl) };
    const room = readRoom(database, roomId);
    const presence = streams.presence(roomId);
    const clock = <RoomClock room={room} at={now()} locale={locale} />;
    if (role === 'candidate') {
      const shown = candidateShown(deps, watcher, presence, room);
      return respondPage(request, reply, deps, (context) => (
        <CandidateRoomPage context={context} shown={shown} clock={clock} />
      ));
    }
    const shown = interviewerShown(deps, watcher, presence, room);
    const sets = findSets(database, userId);
    return respondPage(request, reply, deps, (context) => (
      <InterviewerRoomPage context={context} shown={shown} clock={clock} bank={bank} sets={sets} />
    ));
  }

  /** The room as it is now: at once for htmx, so that nothing depends on the stream; else by being loaded anew. */
  function show(
    request: FastifyRequest,
    reply: FastifyReply,
    { id: roomId, role, endedAt }: Membership,
    command: Command,
  ): FastifyReply {
    const isOver = endedAt !== null || command.kind === 'end' || command.kind === 'conclude';
    const address = isOver ? `/rooms/${roomId}/report${doneBy(command)}` : `/rooms/${roomId}`;
    if (!wantsFragment(request)) return reply.redirect(address, 303);
    // Only what was set right, so that nothing that is being typed beside it is lost.
    if (endedAt !== null && command.kind === 'tick')
      return html(reply, 200, pointsOf(request, roomId, command.turn));
    // Another page altogether.
    if (isOver) return html(reply.header('hx-redirect', address), 200, '');
    return html(
      reply,
      200,
      partials({ ...partsFor(request, { id: roomId, role }), ...savedBy(request, roomId, command) }),
    );
  }

  /** Everything of a room's page that changes, as it is now. */
  function partsFor(
    request: FastifyRequest,
    { id: roomId, role }: Pick<Membership, 'id' | 'role'>,
  ): Record<string, string> {
    const { locale, calendar } = request;
    const origin = originFor(request, config.publicUrl);
    const frame = streams.frame({ roomId, role, locale, calendar, origin });
    return { ...frame.regions, ...frame.clock(now()) };
  }

  /** The key points of a question as they stand in the interviewer's report. */
  function pointsOf({ locale }: FastifyRequest, roomId: string, turn: number): string {
    const { role, turns } = reportOf(readRoom(database, roomId), bank, 'interviewer');
    const reported = turns.find((each) => each.turn === turn);
    if (reported === undefined) return '';
    const points = <HeardPoints roomId={roomId} role={role} reported={reported} locale={locale} />;
    return partials({ [`points-${turn}`]: renderFragment(points) });
  }

  /** What is said beside the form that was saved. */
  function savedBy({ locale }: FastifyRequest, roomId: string, command: Command): Record<string, string> {
    if (command.kind === 'note')
      return { [`note-${command.turn}-saved`]: renderFragment(<NoteSaved locale={locale} />) };
    if (command.kind !== 'judge') return {};
    const { seen, saved } = judgementSaved({ room: readRoom(database, roomId), locale });
    return { 'judge-seen': renderFragment(seen), 'judge-saved': renderFragment(saved) };
  }

  function refuseFor(
    request: FastifyRequest,
    reply: FastifyReply,
    { id: roomId }: Membership,
    by: RefusedBy,
    typed = '',
  ): FastifyReply {
    const status = by === 'forbidden' ? 403 : 409;
    if (wantsFragment(request)) {
      const fragment = <RefusedFragment roomId={roomId} by={by} locale={request.locale} />;
      return html(reply, status, renderFragment(fragment));
    }
    const shown = { roomId, by, typed };
    return respondPage(
      request,
      reply,
      deps,
      (context) => <RefusedPage context={context} {...shown} />,
      status,
    );
  }
}

/** What the report says was done, and where. */
function doneBy(command: Command): string {
  if (command.kind === 'tick') return `?done=ticks#turn-${command.turn}`;
  const done = { judge: 'judgement', 'own-tick': 'ticks', 'own-mark': 'own' }[command.kind as string];
  return done === undefined ? '' : `?done=${done}`;
}
