const dayMs = 86_400_000;

/** A guest has no password to come back with: their session lasts as long as browsers keep a cookie (400 days). */
export const guestIdleMs = 400 * dayMs;

/** An account's session ends when it was not used for so long, and this long after it began, used or not. */
export const accountIdleMs = 30 * dayMs;
export const accountAbsoluteMs = 180 * dayMs;

/** How a session was used so far. Times are milliseconds since 1970. */
export interface SessionUse {
  readonly isGuest: boolean;
  readonly createdAt: number;
  readonly usedAt: number;
}

/** When a session ends if it is not used again. */
export function sessionEnd({ isGuest, createdAt, usedAt }: SessionUse): number {
  return isGuest ? usedAt + guestIdleMs : Math.min(usedAt + accountIdleMs, createdAt + accountAbsoluteMs);
}

/** Its use is noted when it was noted so long ago: not a write a request. */
export function isToBeNoted({ isGuest, usedAt }: SessionUse, now: number): boolean {
  return now - usedAt >= (isGuest ? dayMs : dayMs / 24);
}
