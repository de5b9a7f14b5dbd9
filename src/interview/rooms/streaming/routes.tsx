import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { candidateRegions } from '../../../../views/interview/rooms/candidate-room.tsx';
import { interviewerRegions } from '../../../../views/interview/rooms/interviewer-room.tsx';
import { RoomClock } from '../../../../views/interview/rooms/room-page.tsx';
import { renderFragment } from '../../../../views/page.tsx';
import { requireUser } from '../../../accounts/identify.ts';
import { sessionWatch } from '../../../accounts/session-watch.ts';
import type { Dependencies } from '../../../http/dependencies.ts';
import { networkOf } from '../../../http/network.ts';
import { refuse } from '../../../http/respond.tsx';
import { Turnstile } from '../../../http/turnstile.ts';
import type { RoomChannel } from '../channel.ts';
import {
  findRunning,
  readRoom,
  type Sign,
  storeLeft,
  storeSigns,
  storeWatched,
} from '../events/repository.ts';
import { originFor } from '../origin.ts';
import { requireMembership } from '../repository.ts';
import type { Room } from '../room.ts';
import { candidateShown, interviewerShown } from '../shown.ts';
import { type Draw, eventData, type Presence, partials, type Watcher } from './frame.ts';
import { Streams } from './streams.ts';

const idParameters = z.object({ id: z.string().min(1).max(100) });

/** `once`: what is to be seen now and no more, for whoever cannot keep a stream open. */
const streamQuery = z.object({ once: z.literal('yes').optional() });

/** A page that looks for its stream every other second, and says that it is there, in each of its person's tabs. */
const arrivals = {
  max: 300,
  timeWindow: 60_000,
} as const;

/**
 * The streams of this process with the routes that open them. Clocks that ran when the server was stopped without a word stand
 * still from the last sign of life.
 */
export function openStreams(plain: FastifyInstance, deps: Dependencies, channel: RoomChannel): Streams {
  const { config, database, metrics, now } = deps;
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const preHandler = plain.rateLimit(arrivals);
  // After a restart every page looks for its stream at once: three hundred a second have theirs, and the other pages are answered in between.
  const doors = new Turnstile({ mostWaiting: 1_000, restMs: 3 });
  const leave = async (roomId: string, at: number): Promise<void> => {
    const { kind } = await storeLeft(database, roomId, at);
    if (kind === 'happened') channel.publish(roomId, { kind: 'changed' });
  };
  const sign = async (signs: readonly Sign[]): Promise<void> => {
    const at = now();
    await storeSigns(database, signs, at);
    for (const { roomId } of signs) {
      if (streams.isWatched(roomId) && (await storeWatched(database, roomId, at)).kind === 'happened')
        channel.publish(roomId, { kind: 'changed' });
    }
  };
  const streams = new Streams({
    channel,
    draw: drawBy(deps),
    now,
    onLeft: leave,
    onSign: sign,
    onError: (error) => app.log.error({ err: error }, 'a stream failed'),
  });
  app.addHook('onReady', async () => {
    await Promise.all(findRunning(database).map(({ id, seenAt }) => leave(id, seenAt)));
  });
  app.addHook('preClose', () => streams.close());
  metrics.watchStreams(() => streams.count);

  app.get(
    '/rooms/:id/events',
    {
      schema: { params: idParameters, querystring: streamQuery },
      config: { isStream: true },
      preHandler,
      exposeHeadRoute: false,
    },
    async (request, reply) => {
      const { userId } = requireUser(request);
      const { id: roomId, role } = requireMembership(database, userId, request.params.id);
      const { locale, calendar } = request;
      const origin = originFor(request, config.publicUrl);
      const watcher = { roomId, role, locale, calendar, origin };
      if (request.query.once === 'yes') return sendOnce(reply, streams.frame(watcher));
      const visitor = { userId, address: networkOf(request.ip), isSignedIn: sessionWatch(request, deps) };
      return doors.pass(async () => {
        if (!streams.hasRoomFor(visitor)) return refuse(request, reply.header('retry-after', '5'), deps, 503);
        reply.hijack();
        // Whoever left while they waited has none opened.
        if (reply.raw.destroyed) return reply;
        reply.raw.writeHead(200, streamHeaders(reply));
        reply.raw.flushHeaders();
        streams.open(visitor, watcher, reply.raw);
        return reply;
      });
    },
  );

  app.get('/rooms/:id/presence', { schema: { params: idParameters }, preHandler }, (request, reply) => {
    const { userId } = requireUser(request);
    const { id, role } = requireMembership(database, userId, request.params.id);
    streams.heard(id, role);
    return reply.code(204).header('cache-control', 'no-store').send();
  });

  function sendOnce(reply: FastifyReply, frame: ReturnType<Draw>): FastifyReply {
    const regions = { ...frame.regions, ...frame.clock(now()) };
    return reply
      .header('cache-control', 'no-store')
      .type('text/event-stream; charset=utf-8')
      .send(`id: ${frame.number}\n${eventData(partials(regions))}\n`);
  }

  return streams;
}

/** The headers of every response of ours, which a hijacked one would be without; and that nobody may keep or hold it back. */
function streamHeaders(reply: FastifyReply): Record<string, string | string[] | number> {
  const own: Record<string, string | string[] | number> = {};
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) own[name] = value;
  return {
    ...own,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  };
}

/** Draws a room for either of its two: the candidate's parts are made from what the candidate may see, and nothing else. */
function drawBy(deps: Dependencies): Draw {
  return (watcher, presence) => {
    const room = readRoom(deps.database, watcher.roomId);
    const { parts, changesAt } = drawnFor(watcher, presence, room);
    const regions = Object.entries(parts).map(([id, part]) => [id, renderFragment(part)] as const);
    return {
      number: room.number,
      changesAt,
      regions: Object.fromEntries(regions),
      clock: (at) => ({
        'room-clock': renderFragment(<RoomClock room={room} at={at} locale={watcher.locale} />),
      }),
    };
  };

  function drawnFor(watcher: Watcher, presence: Presence, room: Room) {
    if (watcher.role === 'interviewer')
      return { parts: interviewerRegions(interviewerShown(deps, watcher, presence, room)), changesAt: null };
    const shown = candidateShown(deps, watcher, presence, room);
    const { endableFrom, now } = shown;
    const changesAt = endableFrom !== null && endableFrom > now ? endableFrom : null;
    return { parts: candidateRegions(shown), changesAt };
  }
}
