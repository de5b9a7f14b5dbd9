import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Appearance } from '../src/accounts/appearance.ts';
import { type Account, defaultDayStartHour } from '../src/accounts/identity.ts';
import type { Config } from '../src/config.ts';
import type { AssetManifest } from '../src/http/assets.ts';
import type { Locale } from '../src/locale.ts';
import type { Notice } from '../src/notice.ts';
import type { StudyCalendar } from '../src/scheduling/study-day.ts';
import type { LanguageSwitch } from './language-switch.tsx';

/** What every page needs to know about who reads it and when. */
export interface PageContext {
  readonly locale: Locale;
  /** The language that the address names, so that what hangs together stays in it; null where it names none. */
  readonly namedLocale: Locale | null;
  readonly appearance: Appearance;
  /** The path that was asked for, with its query. */
  readonly path: string;
  readonly languageSwitch: LanguageSwitch;
  /** `https://kkori.example.org`; null where the server was not told what the world calls it. */
  readonly publicUrl: string | null;
  readonly assets: AssetManifest;
  readonly user:
    | { readonly kind: 'visitor' }
    | {
        readonly kind: 'user';
        readonly settings: StudyCalendar & { readonly locale: Locale };
        /** Null for a guest. */
        readonly account: Account | null;
      };
  /** Who may make an account: nobody is led to where they are turned away. */
  readonly registration: Config['registration'];
  /** What has just happened, to be said here and on no other page. */
  readonly notices: readonly Notice[];
  readonly timeZone: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The calendar by which this reader's days are counted. */
export function calendarOf({ user, timeZone }: PageContext): StudyCalendar {
  if (user.kind === 'user') return user.settings;
  return { timeZone, dayStartHour: defaultDayStartHour };
}

/** A whole document from its `<Layout>`. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}

/**
 * A fragment for htmx. With a title it also renames the document, because what the address shows has changed.
 */
export function renderFragment(fragment: ComponentChildren, title?: string): string {
  return renderToString(
    <>
      {title === undefined ? null : <title>{title}</title>}
      {fragment}
    </>,
  );
}
