import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Notice, noticeKinds, readNotices, writeNotices } from '../src/notice.ts';

const notice: fc.Arbitrary<Notice> = fc.record({
  kind: fc.constantFrom(...noticeKinds),
  count: fc.nat({ max: 1_000_000_000 }),
});

describe('notices', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.array(notice), (notices) => {
        expect(readNotices(writeNotices(notices))).toEqual(notices);
      }),
    );
  });

  it('are never more than what was written, whatever is read', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const { kind, count } of readNotices(text)) {
          expect(noticeKinds).toContain(kind);
          expect(Number.isSafeInteger(count)).toBe(true);
        }
      }),
    );
  });
});
