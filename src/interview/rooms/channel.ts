import type { Role } from './room.ts';

/** What the processes of a server tell each other about a room. */
export type RoomNews =
  /** Something was stored: whoever shows the room reads it again. */
  | { readonly kind: 'changed' }
  /** How many streams of each role one process has open. */
  | { readonly kind: 'presence'; readonly process: string; readonly open: Readonly<Record<Role, number>> };

export type RoomListener = (news: RoomNews) => void;

/**
 * The way from whatever changes a room to whatever shows it. Within one process a call is enough; several would tell each
 * other by PostgreSQL's NOTIFY and LISTEN, whose payload (8,000 bytes) holds any of these.
 */
export interface RoomChannel {
  publish(roomId: string, news: RoomNews): void;
  /** Hears of one room until the function that is given back is called. */
  subscribe(roomId: string, listener: RoomListener): () => void;
}

/** The channel of a single process. */
export function localChannel(): RoomChannel {
  const listeners = new Map<string, Set<RoomListener>>();
  return {
    publish(roomId, news) {
      for (const listener of listeners.get(roomId) ?? []) listener(news);
    },
    subscribe(roomId, listener) {
      const own = listeners.get(roomId) ?? new Set();
      listeners.set(roomId, own.add(listener));
      return () => {
        own.delete(listener);
        if (own.size === 0 && listeners.get(roomId) === own) listeners.delete(roomId);
      };
    },
  };
}
