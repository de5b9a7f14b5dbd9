import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accountAbsoluteMs,
  accountIdleMs,
  guestIdleMs,
  isToBeNoted,
  type SessionUse,
  sessionEnd,
} from '../../src/accounts/session-lifetime.ts';

const hourMs = 3_600_000;
const instant = fc.integer({ min: 0, max: 4_102_444_800_000 });
const use: fc.Arbitrary<SessionUse> = fc
  .record({
    isGuest: fc.boolean(),
    createdAt: instant,
    later: fc.integer({ min: 0, max: accountAbsoluteMs }),
  })
  .map(({ isGuest, createdAt, later }) => ({ isGuest, createdAt, usedAt: createdAt + later }));

describe('the end of a session', () => {
  it('of an account comes after 30 idle days and after 180 days at the latest, of a guest after 400 idle days', () => {
    fc.assert(
      fc.property(use, ({ isGuest, createdAt, usedAt }) => {
        const end = sessionEnd({ isGuest, createdAt, usedAt });
        if (isGuest) expect(end).toBe(usedAt + guestIdleMs);
        else {
          expect(end).toBeLessThanOrEqual(usedAt + accountIdleMs);
          expect(end).toBeLessThanOrEqual(createdAt + accountAbsoluteMs);
          expect([usedAt + accountIdleMs, createdAt + accountAbsoluteMs]).toContain(end);
        }
      }),
    );
  });

  it('is never moved forward by using it, and of an account never past 180 days however it is used', () => {
    fc.assert(
      fc.property(instant, fc.array(fc.integer({ min: 0, max: accountIdleMs - 1 })), (createdAt, pauses) => {
        let usedAt = createdAt;
        let end = sessionEnd({ isGuest: false, createdAt, usedAt });
        for (const pause of pauses) {
          if (usedAt + pause >= end) break;
          usedAt += pause;
          const next = sessionEnd({ isGuest: false, createdAt, usedAt });
          expect(next).toBeGreaterThanOrEqual(end);
          end = next;
        }
        expect(end).toBeLessThanOrEqual(createdAt + accountAbsoluteMs);
      }),
    );
  });

  it('is moved by a use once an hour for an account, once a day for a guest', () => {
    fc.assert(
      fc.property(use, fc.integer({ min: 0, max: 48 * hourMs }), ({ isGuest, createdAt, usedAt }, pause) => {
        const isDue = isToBeNoted({ isGuest, createdAt, usedAt }, usedAt + pause);
        expect(isDue).toBe(pause >= (isGuest ? 24 * hourMs : hourMs));
      }),
    );
  });
});
