import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its responses last as long as somebody watches: how long that was says nothing about this server. */
    isStream?: true;
  }
}

/** What became of somebody who wanted to sign in. `limited`: they were told to wait. */
export type SignInOutcome = 'success' | 'refused' | 'limited';

/** What became of the mails of this process so far. */
export interface MailCounts {
  /** Taken by the mail server. */
  readonly sent: number;
  /** Refused by it, or given up on. */
  readonly failed: number;
  /** Never tried, because too many waited. */
  readonly dropped: number;
  readonly waiting: number;
}

/**
 * What the features tell the metrics. None of it names anybody: an outcome is counted, and not whose it was. Where no
 * metrics are kept, every one of these does nothing.
 */
export interface Metrics {
  signedIn(outcome: SignInOutcome): void;
  /** Has the requests of an application measured; to be called before it is given its routes. */
  watchRequests(app: FastifyInstance): void;
  /** Has the open streams of rooms counted, by asking for their number when the metrics are read. */
  watchStreams(count: () => number): void;
  /** Has mails counted, by asking for their numbers when the metrics are read. */
  watchMail(counts: () => MailCounts): void;
}

const nothing = () => {};

/** For a server that keeps none. */
export const noMetrics: Metrics = {
  signedIn: nothing,
  watchRequests: nothing,
  watchStreams: nothing,
  watchMail: nothing,
};
