import type { PageContext } from '../page.tsx';

/** A moment in the reader's language and time zone: “2026년 12월 12일 오후 1:00”. */
export function momentWords({ locale, timeZone }: PageContext, at: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at);
}
