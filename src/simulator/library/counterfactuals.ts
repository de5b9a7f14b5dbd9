import { parseScenario, type Scenario } from '../scenario.ts';
import {
  fasterThanTheClock,
  guessing,
  lastAckLost,
  oldSyn,
  silentA,
  simultaneous,
  spoofedSyn,
  twoIncarnations,
  unanswered,
  wholeConnection,
} from './stories.ts';

/** What a pair shows. */
export const pairGroups = [
  'time-wait',
  'three-segments',
  'isn-old-duplicate',
  'isn-guesser',
  'rfc-linux',
] as const;
export type PairGroup = (typeof pairGroups)[number];

type Source = Readonly<Record<string, unknown>>;

/** One story told twice, with one thing changed. The left side is what TCP does, the right one what it might have been. */
export interface Pair {
  /** Its address for good, in kebab case. */
  readonly name: string;
  readonly group: PairGroup;
  readonly clauses: readonly string[];
  /** Scenarios as an author would write them (see Scenario). */
  readonly left: Source;
  readonly right: Source;
}

/** How ISNs may be chosen, in the order in which a page lists them; the first is the one the RFC asks for. */
export const isnChoices = ['rfc6528', 'random', 'clock', 'constant', 'cookie'] as const;
export type IsnChoice = (typeof isnChoices)[number];

/** A story with ISNs chosen in some way; a cookie is chosen by the listener alone. */
function choosing<const Story extends Source>(story: Story, choice: IsnChoice, settings: Source = {}) {
  const how = choice === 'cookie' ? { synCookies: 2 } : { isnRule: choice };
  return { ...story, settings: { ...settings, ...how } };
}

const twoSegments = { settings: { handshakeSegments: 2 } } as const;
const noTimeWait = { timeWaitMs: 0 } as const;

const isnPairs = (['random', 'clock', 'constant', 'cookie'] as const).flatMap(
  (choice) =>
    [
      {
        name: `isn-old-duplicate-${choice}`,
        group: 'isn-old-duplicate',
        clauses: ['RFC 9293 §3.4.1', 'RFC 6528 §3'],
        left: choosing(twoIncarnations, 'rfc6528', noTimeWait),
        right: choosing(twoIncarnations, choice, noTimeWait),
      },
      {
        name: `isn-guesser-${choice}`,
        group: 'isn-guesser',
        clauses: ['RFC 6528 §1', 'RFC 6528 §3'],
        left: choosing({ ...guessing, wire: silentA }, 'rfc6528'),
        right: choosing({ ...guessing, wire: silentA }, choice),
      },
    ] as const,
);

const told = [
  {
    name: 'time-wait-old-duplicate',
    group: 'time-wait',
    clauses: ['RFC 9293 §3.6.1', 'RFC 1337 §1'],
    left: fasterThanTheClock,
    right: { ...fasterThanTheClock, settings: noTimeWait },
  },
  {
    name: 'time-wait-last-ack',
    group: 'time-wait',
    clauses: ['RFC 9293 §3.6.1', 'RFC 9293 §3.10.7.4'],
    left: lastAckLost,
    right: { ...lastAckLost, settings: noTimeWait },
  },
  {
    name: 'three-segments-old-syn',
    group: 'three-segments',
    clauses: ['RFC 9293 §3.5'],
    left: oldSyn,
    right: { ...oldSyn, ...twoSegments },
  },
  {
    name: 'three-segments-spoofed-syn',
    group: 'three-segments',
    clauses: ['RFC 9293 §3.5', 'RFC 4987 §2.2'],
    left: spoofedSyn,
    right: { ...spoofedSyn, ...twoSegments },
  },
  ...isnPairs,
  {
    name: 'isn-guesser-silenced',
    group: 'isn-guesser',
    clauses: ['RFC 6528 §1', 'RFC 9293 §3.10.7.1'],
    left: choosing(guessing, 'clock'),
    right: choosing({ ...guessing, wire: silentA }, 'clock'),
  },
  {
    name: 'rfc-linux-whole-connection',
    group: 'rfc-linux',
    clauses: ['RFC 9293 §3.6.1', 'RFC 9293 §3.8.6.3'],
    left: wholeConnection,
    right: { ...wholeConnection, profile: 'linux' },
  },
  {
    name: 'rfc-linux-simultaneous-open',
    group: 'rfc-linux',
    clauses: ['RFC 9293 §3.5', 'RFC 9293 appendix A.2'],
    left: simultaneous,
    right: { ...simultaneous, profile: 'linux' },
  },
  {
    name: 'rfc-linux-unanswered-syn',
    group: 'rfc-linux',
    clauses: ['RFC 9293 §3.8.3', 'RFC 6298 §5.5'],
    left: unanswered,
    right: { ...unanswered, profile: 'linux' },
  },
] as const satisfies readonly Pair[];

export type PairName = (typeof told)[number]['name'];

/** Every pair there is, group by group. */
export const pairs: readonly (Pair & { readonly name: PairName })[] = pairGroups.flatMap((group) =>
  told.filter((pair) => pair.group === group),
);

export function findPair(name: string): (Pair & { readonly name: PairName }) | null {
  return pairs.find((pair) => pair.name === name) ?? null;
}

/** The pair that shows a choice of ISNs under an attack. */
export function isnPair(
  attack: 'isn-old-duplicate' | 'isn-guesser',
  choice: Exclude<IsnChoice, 'rfc6528'>,
): Pair {
  const pair = findPair(`${attack}-${choice}`);
  if (pair === null) throw new Error(`No pair shows ${choice} under ${attack}.`);
  return pair;
}

/** The scenario of one side. Every bundled source is well formed, or the program is wrong. */
export function sideOf(pair: Pair, side: 'left' | 'right'): Scenario {
  const parsed = parseScenario(pair[side]);
  if (parsed.kind === 'malformed') throw new Error(`${pair.name}: ${JSON.stringify(parsed.problems)}`);
  return parsed.scenario;
}
