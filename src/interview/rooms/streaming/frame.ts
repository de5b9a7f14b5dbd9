import type { Locale } from '../../../locale.ts';
import type { StudyCalendar } from '../../../scheduling/study-day.ts';
import type { Role } from '../room.ts';

/** Whether each of the two has a page of the room open. */
export type Presence = Readonly<Record<Role, boolean>>;

/** A room as one of its two sees it now. */
export interface Frame {
  /** The number of the newest event that is in it. */
  readonly number: number;
  /** The parts of the page, by the id of the element that each of them fills, as HTML. */
  readonly regions: Readonly<Record<string, string>>;
  /** When it will look otherwise although nothing happens, milliseconds since 1970; null for never. */
  readonly changesAt: number | null;
  /** The part that differs from moment to moment, milliseconds since 1970. It is sent with the others. */
  readonly clock: (at: number) => Readonly<Record<string, string>>;
}

/** Who a frame is drawn for. */
export interface Watcher {
  readonly roomId: string;
  readonly role: Role;
  readonly locale: Locale;
  readonly calendar: StudyCalendar;
  /** What addresses begin with that this reader may hand on. */
  readonly origin: string;
}

/** Draws a room for one of its two; costs some milliseconds, so it is done once for all who see the same. */
export type Draw = (watcher: Watcher, presence: Presence) => Frame;

/** Parts of a page as htmx takes them, each to its element. What is alike stays, so focus and scroll positions do too. */
export function partials(regions: Readonly<Record<string, string>>): string {
  return Object.entries(regions)
    .map(([id, html]) => `<hx-partial hx-target="#${id}" hx-swap="innerMorph">${html}</hx-partial>`)
    .join('');
}

/** Text as the data of a server-sent event (WHATWG HTML §9.2.6), whose lines a carriage return would end as well. */
export function eventData(text: string): string {
  return `data: ${text.replace(/\r\n?/g, '\n').replaceAll('\n', '\ndata: ')}\n`;
}
