import { appearanceCookie } from '../accounts/appearance.ts';
import { calendarCookie, rememberedMs, visitorLifetimeMs } from '../accounts/identity.ts';
import { askedMs, keepingCookieName } from '../accounts/leaving/keeping/question.ts';
import { graceMs } from '../accounts/leaving/leave.ts';
import { offerCookieName, offeredMs } from '../accounts/second-factor/offering.ts';
import {
  challengeCookieName,
  onTheWayMs,
  sessionCookieName,
  stateCookieName,
  visitorCookieName,
} from '../accounts/session-cookie.ts';
import { accountAbsoluteMs, accountIdleMs, guestIdleMs } from '../accounts/session-lifetime.ts';
import { deviceCookieName, deviceLifetimeMs } from '../accounts/signing/device-cookie.ts';
import type { Config, Provider } from '../config.ts';
import { languageCookie } from '../http/language.ts';
import { noticeCookieName, noticeLifetimeMs } from '../http/notices.ts';
import { resultCookieName, resultLifetimeMs } from '../http/result-page.ts';

/** What a cookie is for. */
export type CookiePurpose =
  | 'session'
  | 'challenge'
  | 'state'
  | 'keeping'
  | 'offer'
  | 'device'
  | 'visitor'
  | 'notice'
  | 'result'
  | 'language'
  | 'calendar'
  | 'appearance';

export interface CookieTold {
  readonly purpose: CookiePurpose;
  readonly name: string;
  /** Milliseconds that it is kept; null for the session's, which lasts as sessions do. */
  readonly lifetimeMs: number | null;
}

/** What the page about privacy says that depends on how this server is built and set up. */
export interface PrivacyFacts {
  readonly cookies: readonly CookieTold[];
  /** Days after which a session ends that is not used, and those of an account in any case. */
  readonly sessions: {
    readonly guestIdle: number;
    readonly accountIdle: number;
    readonly accountMost: number;
  };
  /** Days between asking for a deletion and the deletion. */
  readonly deletionDays: number;
  /** Backups that the server makes by itself: every how many hours, 0 for never, and how many it keeps. */
  readonly backups: { readonly everyHours: number; readonly kept: number };
  readonly sendsMail: boolean;
  /** Where somebody may sign in from elsewhere. */
  readonly providers: readonly Provider[];
}

const daysOf = (ms: number): number => ms / 86_400_000;

/** Every cookie that this server sets. A test holds it against what is set. */
export function cookiesOf(secure: boolean): readonly CookieTold[] {
  return [
    { purpose: 'session', name: sessionCookieName(secure), lifetimeMs: null },
    { purpose: 'challenge', name: challengeCookieName(secure), lifetimeMs: onTheWayMs },
    { purpose: 'state', name: stateCookieName(secure), lifetimeMs: onTheWayMs },
    { purpose: 'keeping', name: keepingCookieName(secure), lifetimeMs: askedMs },
    { purpose: 'offer', name: offerCookieName(secure), lifetimeMs: offeredMs },
    { purpose: 'device', name: deviceCookieName(secure), lifetimeMs: deviceLifetimeMs },
    { purpose: 'visitor', name: visitorCookieName(secure), lifetimeMs: visitorLifetimeMs },
    { purpose: 'notice', name: noticeCookieName(secure), lifetimeMs: noticeLifetimeMs },
    { purpose: 'result', name: resultCookieName(secure), lifetimeMs: resultLifetimeMs },
    { purpose: 'language', name: languageCookie, lifetimeMs: rememberedMs },
    { purpose: 'calendar', name: calendarCookie, lifetimeMs: rememberedMs },
    { purpose: 'appearance', name: appearanceCookie, lifetimeMs: rememberedMs },
  ];
}

/** What is to be said of a server that is set up like this. */
export function privacyFacts({
  secureCookies,
  backupEveryHours,
  backupsKept,
  mail,
  providers,
}: Config): PrivacyFacts {
  return {
    cookies: cookiesOf(secureCookies),
    sessions: {
      guestIdle: daysOf(guestIdleMs),
      accountIdle: daysOf(accountIdleMs),
      accountMost: daysOf(accountAbsoluteMs),
    },
    deletionDays: daysOf(graceMs),
    backups: { everyHours: backupEveryHours, kept: backupsKept },
    sendsMail: mail !== null,
    // Its keys are providers, as configured.
    providers: Object.keys(providers) as Provider[],
  };
}
