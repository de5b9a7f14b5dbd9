import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What floods are answered with: refusals of what no page of ours sends, of what comes too often, and of what is too much. */
const refusals: ReadonlySet<number> = new Set([400, 403, 413, 415, 429, 503]);

/** How many of them a second are answered at once. Any more wait, so that whoever sends the next upon an answer sends fewer. */
const promptInSecond = 20;
/** How long they wait, at least and at most: not all alike, or those who came together would come together again. */
const shortestMs = 500;
const longestMs = 1_500;
const stepMs = 7;
/** How many may wait: beyond that, connections are cut without an answer. */
const mostHeld = 2_000;

/** A hook that slows down those who are refused while they are many. A refusal costs little, but somebody may ask for it without end. */
export function holdBack(): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  let second = 0;
  let inSecond = 0;
  let held = 0;
  return async ({ raw }, { statusCode }) => {
    if (!refusals.has(statusCode)) return;
    const now = Math.floor(performance.now() / 1_000);
    inSecond = now === second ? inSecond + 1 : 1;
    second = now;
    if (inSecond <= promptInSecond) return;
    if (held >= mostHeld) {
      raw.socket.destroy();
      return;
    }
    held += 1;
    await sleep(shortestMs + ((inSecond * stepMs) % (longestMs - shortestMs)));
    held -= 1;
  };
}
