import { type ClientRequest, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../src/database/ids.ts';

/** What became of streams of events that were asked for. */
export interface Streamed {
  readonly asked: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** How many were open when the time was over. */
  readonly open: number;
}

/** Has people open a room each, and each of them open so many streams of it. */
export async function openStreams(
  url: string,
  { people, eachOpens, seconds }: { people: number; eachOpens: number; seconds: number },
): Promise<Streamed> {
  const statuses: Record<string, number> = {};
  const asked: ClientRequest[] = [];
  let open = 0;
  for (let person = 0; person < people; person += 1) {
    const room = await openRoom(url, person);
    if (room === null) continue;
    for (let n = 0; n < eachOpens; n += 1) {
      const stream = request(
        `${url}/rooms/${room.id}/events`,
        { headers: room.headers, agent: false },
        (response) => {
          const { statusCode = 0 } = response;
          statuses[statusCode] = (statuses[statusCode] ?? 0) + 1;
          // What is never read hears nothing of its end.
          response.resume();
          if (statusCode === 200) {
            open += 1;
            response.on('close', () => {
              open -= 1;
            });
          }
          response.on('error', () => {});
        },
      );
      stream.on('error', () => {});
      stream.end();
      asked.push(stream);
    }
    await sleep(20);
  }
  await sleep(seconds * 1_000);
  const streamed = { asked: asked.length, statuses, open };
  for (const each of asked) each.destroy();
  return streamed;
}

/** A new guest's room, and what that guest's requests carry. Each comes from an address of its own. */
async function openRoom(
  url: string,
  person: number,
): Promise<{ id: string; headers: Record<string, string> } | null> {
  const forged = { 'x-forwarded-for': `198.19.0.${person}` };
  const response = await fetch(`${url}/rooms`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...forged, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ key: newId(Date.now()), role: 'interviewer' }).toString(),
  });
  await response.text();
  const id = /^\/rooms\/([^/]+)$/.exec(response.headers.get('location') ?? '')?.[1];
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  return id === undefined ? null : { id, headers: { ...forged, cookie } };
}
