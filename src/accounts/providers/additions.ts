import { AsyncLocalStorage } from 'node:async_hooks';

// Whether what somebody brought from a provider opened an account, made one, or was added to one that was there is decided inside
// better-auth, whose answer does not say which. Its hooks note what was stored; the exchange that led to it reads that.

/** What one exchange stored. */
interface Stored {
  /** Whose way in is new. */
  addedTo: string | null;
  hasMadeUser: boolean;
}

const exchanges = new AsyncLocalStorage<Stored>();

/** Notes that a way into this user's account was stored. */
export function noteWayIn(userId: string): void {
  const stored = exchanges.getStore();
  if (stored !== undefined) stored.addedTo = userId;
}

/** Notes that a user was stored. */
export function noteUser(): void {
  const stored = exchanges.getStore();
  if (stored !== undefined) stored.hasMadeUser = true;
}

/**
 * Does what may add a way into an account. `added` hears whose account that was, and what came of the work; null where it failed after that.
 * It hears nothing where no way in was added, or the account is new as well.
 */
export async function watchWaysIn<Result>(
  work: () => Promise<Result>,
  added: (userId: string, result: Result | null) => void,
): Promise<Result> {
  const stored: Stored = { addedTo: null, hasMadeUser: false };
  let result: Result | null = null;
  try {
    result = await exchanges.run(stored, work);
    return result;
  } finally {
    if (stored.addedTo !== null && !stored.hasMadeUser) added(stored.addedTo, result);
  }
}
