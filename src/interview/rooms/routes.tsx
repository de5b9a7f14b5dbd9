import type { FastifyInstance } from 'fastify';
import type { Dependencies } from '../../http/dependencies.ts';
import { localChannel, type RoomChannel } from './channel.ts';
import { inviting } from './invitations/routes.tsx';
import { meeting } from './meeting/routes.tsx';
import { lookingBack } from './reports/routes.tsx';
import { preparingSets } from './sets/routes.tsx';
import { openStreams } from './streaming/routes.tsx';
import type { Streams } from './streaming/streams.ts';

/** What the features of rooms are given beside what all are. */
export interface RoomDependencies extends Dependencies {
  readonly channel: RoomChannel;
  readonly streams: Streams;
}

/** Mock interviews in a room of two: opening it, joining it, being in it, and what is left of it. */
export async function rooming(app: FastifyInstance, deps: Dependencies): Promise<void> {
  const channel = localChannel();
  const streams = openStreams(app, deps, channel);
  for (const feature of [inviting, meeting, lookingBack, preparingSets])
    await app.register(feature, { ...deps, channel, streams });
}
