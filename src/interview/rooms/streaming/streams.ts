import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { RoomChannel, RoomNews } from '../channel.ts';
import type { Sign } from '../events/repository.ts';
import { type Role, roles } from '../room.ts';
import { type Draw, eventData, type Frame, type Presence, partials, type Watcher } from './frame.ts';
import { type Counted, StreamCounts } from './stream-counts.ts';

/** The most streams of one role in one room: someone's other tabs. The oldest has to go. */
const mostOfRole = 4;

const tickMs = 5_000;
const keepAliveMs = 15_000;
/** An event and no comment: scripts are not told of comments, and would not know a dead connection from a quiet one. */
const keepAlive = 'event: here\ndata:\n\n';
/** A page that gives signs of life and stops to is gone, whatever its connection says. Hidden tabs give one a minute. */
const silentMs = 75_000;
/** A reader that takes nothing for so long is gone as well. */
const blockedMs = 60_000;
/** Whoever is back within this has not been away: a page was loaded anew. */
export const awayMs = 10_000;

/** Whose a stream is, and where it comes from. */
export interface Visitor extends Counted {
  /** Whether the session that opened it has not ended since. */
  readonly isSignedIn: () => boolean;
}

interface Stream extends Watcher, Visitor {
  readonly response: ServerResponse;
  /** What was sent last, by region. */
  readonly sent: Map<string, string>;
  /** Since when it takes nothing, by the process's own clock; null while it does. */
  blockedSince: number | null;
}

/** A room while anybody watches it, and for a moment after. */
interface Live {
  readonly streams: Set<Stream>;
  readonly open: Map<string, Readonly<Record<Role, number>>>;
  /** Drawn since the last news, by role, language and origin. */
  readonly frames: Map<string, Drawn>;
  readonly heardAt: Partial<Record<Role, number>>;
  readonly unsubscribe: () => void;
  /** Since when nobody watches, milliseconds since 1970. */
  emptiedAt: number | null;
}

/** How many drawings of one room are kept: there are two roles and two languages, and requests may make up origins. */
const mostFrames = 16;

interface Drawn {
  readonly frame: Frame;
  /** Its regions as they are sent. */
  readonly encoded: ReadonlyMap<string, string>;
}

export interface StreamOptions {
  readonly channel: RoomChannel;
  readonly draw: Draw;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The last of a room's two has gone, at that moment. */
  readonly onLeft: (roomId: string, at: number) => Promise<void>;
  /** Somebody is in these rooms, or was until now. */
  readonly onSign: (signs: readonly Sign[]) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/**
 * Every open stream of this process. What is sent is the state of whole regions and not what has changed in them, so a stream
 * that was cut loses nothing; a slow reader skips to the newest. One timer serves all of them.
 */
export class Streams {
  readonly #options: StreamOptions;
  readonly #rooms = new Map<string, Live>();
  readonly #process = randomUUID();
  readonly #timer: NodeJS.Timeout;
  readonly #counts = new StreamCounts();
  #ticks = 0;
  #isClosed = false;

  constructor(options: StreamOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#tick(), tickMs);
    this.#timer.unref();
  }

  /** How many are open. */
  get count(): number {
    return this.#counts.total;
  }

  /** Whether there is room for one more of somebody's. */
  hasRoomFor(visitor: Counted): boolean {
    return !this.#isClosed && this.#counts.hasRoomFor(visitor);
  }

  /** Sends what the watcher sees, now and whenever it changes. The response's head has been written. */
  open(visitor: Visitor, watcher: Watcher, response: ServerResponse): void {
    const live = this.#live(watcher.roomId);
    const stream: Stream = { ...watcher, ...visitor, response, sent: new Map(), blockedSince: null };
    live.streams.add(stream);
    live.emptiedAt = null;
    this.#counts.add(stream, 1);
    // What an earlier page said is no measure of this one.
    if (live.heardAt[stream.role] !== undefined) live.heardAt[stream.role] = performance.now();
    response.on('drain', () => {
      stream.blockedSince = null;
      this.#send(live, stream);
    });
    response.once('close', () => this.#gone(live, stream));
    response.on('error', () => response.destroy());
    this.#makeWay(live, stream);
    this.#announce(watcher.roomId, live);
    this.#send(live, stream);
  }

  /** What a watcher sees now, for whoever keeps no stream open. */
  frame(watcher: Watcher): Frame {
    const live = this.#rooms.get(watcher.roomId);
    if (live === undefined) return this.#options.draw(watcher, { candidate: false, interviewer: false });
    return this.#drawn(live, watcher).frame;
  }

  presence(roomId: string): Presence {
    const live = this.#rooms.get(roomId);
    return live === undefined ? { candidate: false, interviewer: false } : presenceIn(live);
  }

  /** Whether a page of the room has a stream open. */
  isWatched(roomId: string): boolean {
    return (this.#rooms.get(roomId)?.streams.size ?? 0) > 0;
  }

  /** A page of the room gave a sign of life. */
  heard(roomId: string, role: Role): void {
    const live = this.#rooms.get(roomId);
    if (live !== undefined) live.heardAt[role] = performance.now();
  }

  /** Ends every stream: the server stops, and browsers will look for it again. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    const at = this.#options.now();
    const left = [...this.#rooms].map(([roomId, live]) => ({ roomId, at: live.emptiedAt ?? at }));
    for (const { streams, unsubscribe } of this.#rooms.values()) {
      unsubscribe();
      for (const { response } of streams) response.end();
    }
    this.#rooms.clear();
    await Promise.all(left.map((each) => this.#options.onLeft(each.roomId, each.at)));
  }

  #live(roomId: string): Live {
    const known = this.#rooms.get(roomId);
    if (known) return known;
    const unsubscribe = this.#options.channel.subscribe(roomId, (news) => this.#hear(roomId, news));
    const live: Live = {
      ...{ streams: new Set(), open: new Map(), frames: new Map(), heardAt: {}, unsubscribe },
      emptiedAt: null,
    };
    this.#rooms.set(roomId, live);
    return live;
  }

  #hear(roomId: string, news: RoomNews): void {
    const live = this.#rooms.get(roomId);
    if (live === undefined) return;
    if (news.kind === 'presence') {
      const before = presenceIn(live);
      live.open.set(news.process, news.open);
      const after = presenceIn(live);
      if (roles.every((role) => before[role] === after[role])) return;
    }
    live.frames.clear();
    for (const stream of live.streams) this.#send(live, stream);
  }

  /** Tells everybody how many are here now. */
  #announce(roomId: string, live: Live): void {
    const open = { candidate: 0, interviewer: 0 };
    for (const { role } of live.streams) open[role] += 1;
    this.#options.channel.publish(roomId, { kind: 'presence', process: this.#process, open });
  }

  /** Someone's newest tabs are served; the one that has to go is told so, and does not come back by itself. */
  #makeWay(live: Live, { role }: Stream): void {
    const own = [...live.streams].filter((each) => each.role === role && !each.response.writableEnded);
    for (const oldest of own.slice(0, Math.max(0, own.length - mostOfRole)))
      oldest.response.end('event: taken-over\ndata: taken-over\n\n');
  }

  #gone(live: Live, stream: Stream): void {
    if (!live.streams.delete(stream)) return;
    this.#counts.add(stream, -1);
    if (this.#isClosed) return;
    if (live.streams.size === 0) live.emptiedAt = this.#options.now();
    // Who comes back is given time to say so.
    if (![...live.streams].some(({ role }) => role === stream.role)) {
      delete live.heardAt[stream.role];
      const sign = { roomId: stream.roomId, isOfInterviewer: stream.role === 'interviewer' };
      this.#options.onSign([sign]).catch(this.#options.onError);
    }
    this.#announce(stream.roomId, live);
  }

  #drawn(live: Live, watcher: Watcher): Drawn {
    // What one has called the server is drawn for nobody who calls it otherwise.
    const name = `${watcher.role} ${watcher.locale} ${watcher.origin}`;
    const known = live.frames.get(name);
    if (known) return known;
    const frame = this.#options.draw(watcher, presenceIn(live));
    const encoded = Object.entries(frame.regions).map(
      ([id, html]) => [id, eventData(partials({ [id]: html }))] as const,
    );
    const drawn = { frame, encoded: new Map(encoded) };
    if (live.frames.size >= mostFrames) live.frames.clear();
    live.frames.set(name, drawn);
    return drawn;
  }

  /** Sends the regions that are other than what the stream had last; nothing where none is. */
  #send(live: Live, stream: Stream): void {
    if (stream.blockedSince !== null || stream.response.writableEnded || stream.response.destroyed) return;
    try {
      const { frame, encoded } = this.#drawn(live, stream);
      let data = '';
      for (const [id, html] of encoded) {
        if (stream.sent.get(id) === html) continue;
        stream.sent.set(id, html);
        data += html;
      }
      if (data === '') return;
      data += eventData(partials(frame.clock(this.#options.now())));
      this.#write(stream, `id: ${frame.number}\n${data}\n`);
    } catch (error) {
      this.#options.onError(error);
      stream.response.destroy();
    }
  }

  #write(stream: Stream, text: string): void {
    if (!stream.response.write(text)) stream.blockedSince = performance.now();
  }

  #tick(): void {
    this.#ticks += 1;
    const isKeepAlive = this.#ticks % (keepAliveMs / tickMs) === 0;
    for (const [roomId, live] of this.#rooms) {
      for (const stream of live.streams) this.#look(live, stream, isKeepAlive);
      this.#redraw(live);
      if (live.emptiedAt === null || this.#options.now() - live.emptiedAt < awayMs) continue;
      live.unsubscribe();
      this.#rooms.delete(roomId);
      this.#options.onLeft(roomId, live.emptiedAt).catch(this.#options.onError);
    }
    if (!isKeepAlive) return;
    const signs = [...this.#rooms].flatMap(([roomId, { streams }]) => {
      const isOfInterviewer = [...streams].some(({ role }) => role === 'interviewer');
      return streams.size > 0 ? { roomId, isOfInterviewer } : [];
    });
    this.#options.onSign(signs).catch(this.#options.onError);
  }

  /** Sends what looks otherwise by now although nothing has happened. */
  #redraw(live: Live): void {
    const now = this.#options.now();
    const isDue = [...live.frames.values()].some(({ frame: { changesAt } }) => (changesAt ?? now + 1) <= now);
    if (!isDue) return;
    live.frames.clear();
    for (const stream of live.streams) this.#send(live, stream);
  }

  #look(live: Live, stream: Stream, isKeepAlive: boolean): void {
    const heardAt = live.heardAt[stream.role];
    const now = performance.now();
    const isSilent = heardAt !== undefined && now - heardAt > silentMs;
    const isStuck = stream.blockedSince !== null && now - stream.blockedSince > blockedMs;
    // A response that waited behind another on its connection may never say that it was closed.
    const isDead = stream.response.destroyed || stream.response.socket?.destroyed === true;
    // Whoever signed out, or was signed out, sees no more of the room, whoever sits before it now.
    const isOut = isKeepAlive && !isDead && !stream.isSignedIn();
    if (isSilent || isStuck || isDead || isOut) {
      stream.response.destroy();
      this.#gone(live, stream);
    } else if (isKeepAlive && stream.blockedSince === null) this.#write(stream, keepAlive);
  }
}

function presenceIn({ open }: Live): Presence {
  const isHere = (role: Role): boolean => [...open.values()].some((counts) => counts[role] > 0);
  return { candidate: isHere('candidate'), interviewer: isHere('interviewer') };
}
