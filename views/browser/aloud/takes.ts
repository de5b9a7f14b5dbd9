/**
 * What was recorded in this browser: takes, and their sound in pieces, in IndexedDB. Nothing of it ever leaves the
 * browser. Every function rejects where the browser keeps nothing, as in some private windows.
 */

/** One question of one interview. */
export interface Turn {
  readonly interviewId: string;
  readonly position: number;
}

/** One stretch of speaking. Recording again adds a take and leaves the earlier ones alone. */
export interface Take extends Turn {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** The MIME type of its sound. */
  readonly type: string;
  readonly durationMs: number;
  readonly bytes: number;
  /** False while it is being recorded, and for good where the page went away in the middle. */
  readonly isWhole: boolean;
}

/** The beginning of a key: none of it means everything, then the interview, the position and the start of a take. */
export type Scope = readonly (string | number)[];

const keptDays = 90;
const dayMs = 86_400_000;

/** Dispatched on the document after the takes have changed. */
export const changed = 'kkori:takes';

let opening: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('kkori-recordings', 1);
    request.onupgradeneeded = () => {
      const key = ['interviewId', 'position', 'startedAt'];
      request.result.createObjectStore('takes', { keyPath: key });
      request.result.createObjectStore('sounds', { keyPath: [...key, 'number'] });
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      // Browsers close a database that they are told to clear, and some one that was long in the background.
      database.onclose = () => {
        opening = null;
      };
      database.onversionchange = () => {
        database.close();
        opening = null;
      };
      resolve(database);
    };
  }).catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

/** Runs one transaction over takes and sounds. Resolves to what its request found, once all of it is kept. */
async function transact<Found>(
  mode: IDBTransactionMode,
  work: (takes: IDBObjectStore, sounds: IDBObjectStore) => IDBRequest<Found>,
): Promise<Found> {
  const transaction = (await open()).transaction(['takes', 'sounds'], mode);
  return new Promise((resolve, reject) => {
    const request = work(transaction.objectStore('takes'), transaction.objectStore('sounds'));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () =>
      reject(transaction.error ?? new DOMException('The take is gone', 'AbortError'));
  });
}

/** Every key that begins with a scope: an array sorts after all texts and numbers. */
function rangeOf(scope: Scope): IDBKeyRange | null {
  return scope.length === 0 ? null : IDBKeyRange.bound(scope, [...scope, []]);
}

export function scopeOf({ interviewId, position, startedAt }: Take): Scope {
  return [interviewId, position, startedAt];
}

/** The takes of a scope, in the order in which they were recorded. */
export function takesOf(scope: Scope): Promise<readonly Take[]> {
  return transact<Take[]>('readonly', (takes) => takes.getAll(rangeOf(scope)));
}

/** The whole sound of a take. */
export async function soundOf(take: Take): Promise<Blob> {
  const range = rangeOf(scopeOf(take));
  const pieces = await transact<{ data: ArrayBuffer }[]>('readonly', (_takes, sounds) =>
    sounds.getAll(range),
  );
  return new Blob(
    pieces.map(({ data }) => data),
    { type: take.type },
  );
}

/** Keeps a take as it is now, with the next piece of its sound; the first piece begins it. */
export async function keepSound(take: Take, number: number, data: ArrayBuffer): Promise<void> {
  await transact('readwrite', (takes, sounds) => {
    const { interviewId, position, startedAt } = take;
    if (number > 0) refuseDeleted(takes, take);
    sounds.put({ interviewId, position, startedAt, number, data });
    return takes.put(take);
  });
}

/** Nothing more will be added to a take. */
export async function closeTake(take: Take): Promise<void> {
  await transact('readwrite', (takes) => {
    refuseDeleted(takes, take);
    return takes.put({ ...take, isWhole: true });
  });
  document.dispatchEvent(new Event(changed));
}

/** What was deleted meanwhile, perhaps in another tab, does not come back without its beginning. */
function refuseDeleted(takes: IDBObjectStore, take: Take): void {
  const key = takes.getKey([...scopeOf(take)]);
  key.onsuccess = () => {
    if (key.result === undefined) takes.transaction.abort();
  };
}

/** Deletes all takes of a scope with their sound. */
export async function deleteTakes(scope: Scope): Promise<void> {
  await transact('readwrite', (takes, sounds) => {
    const range = rangeOf(scope);
    if (range === null) {
      sounds.clear();
      return takes.clear();
    }
    sounds.delete(range);
    return takes.delete(range);
  });
  document.dispatchEvent(new Event(changed));
}

/** Deletes what is older than it is kept. `now` is in milliseconds since 1970. */
export async function deleteOldTakes(now: number): Promise<void> {
  for (const take of await takesOf([])) {
    if (now - take.startedAt > keptDays * dayMs) await deleteTakes(scopeOf(take));
  }
}
