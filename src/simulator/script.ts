import type { AppCall, Forgery, Scenario, WireRule } from './scenario.ts';
import {
  actionItems,
  callItems,
  forgeItems,
  type Item,
  matchItems,
  type ScriptField,
  scriptFields,
} from './script-grammar.ts';

/** What stands in each field; one that is absent or empty means the default. Items of a field stand on lines of their own. */
export type ScriptFields = Readonly<Partial<Record<ScriptField, string>>>;

/**
 * A scenario as short lines of text, for the controls of a form and for a URL; defaults are left out. `readScript`
 * (script-reader.ts) reads them back to the same scenario.
 *
 *     calls: 0 B listen backlog=2            wire:  drop B FIN+ACK
 *            0 A connect from=40001                 delay A len=5 #2 takes=400
 *            500 A send 5 request                   copy A SYN after=900
 *            eof B close                     forge: 600 to=B SYN seq=-1000 old
 */
export function writeScript(scenario: Scenario): ScriptFields {
  const { profile, oneWayDelayMs, seed, untilMs, numbers, isn, appReads, settings } = scenario;
  const reads = (['A', 'B'] as const).filter((host) => appReads[host]).join(' ');
  const values: Record<ScriptField, string> = {
    profile: profile === 'rfc9293' ? '' : profile,
    delay: oneWayDelayMs === 100 ? '' : String(oneWayDelayMs),
    seed: seed === 1 ? '' : String(seed),
    until: String(untilMs ?? ''),
    numbers: numbers === 'relative' ? '' : numbers,
    isn: Object.entries(isn)
      .map(([host, number]) => `${host}=${number}`)
      .join(' '),
    reads: reads === 'A B' ? '' : reads || 'none',
    set: Object.entries(settings)
      .map(([name, value]) => `${name}=${settingText(name, value)}`)
      .join('\n'),
    calls: scenario.app.map(callLine).join('\n'),
    wire: scenario.wire.map(wireLine).join('\n'),
    forge: scenario.inject.map(forgeLine).join('\n'),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

/**
 * Fields as the query of a URL that people can read: a space is `+`, a new line `;`, and flags keep their `+`, which
 * comes back as a space (the reader takes `FIN ACK` for `FIN+ACK`).
 */
export function scriptQuery(fields: ScriptFields): string {
  return scriptFields
    .filter((field) => fields[field])
    .map((field) => `${field}=${encodeURIComponent(fields[field] ?? '').replace(/%[\dA-F]{2}/g, legible)}`)
    .join('&');
}

const legibleInQuery: Readonly<Record<string, string>> = {
  ...{ '%20': '+', '%2B': '+', '%0A': ';', '%3D': '=', '%2C': ',', '%2F': '/', '%3A': ':', '%40': '@' },
};

function legible(escaped: string): string {
  return legibleInQuery[escaped] ?? escaped;
}

function callLine(call: AppCall): string {
  const { host, atMs, after } = call;
  const when = after === undefined ? atMs : `${after}${atMs === 0 ? '' : `@${atMs}`}`;
  return line(when, host, call.call, written(call, callItems[call.call]));
}

function wireLine(rule: WireRule): string {
  const { from, flags, ack } = rule.match;
  const match = { ...rule.match, ...(ack === null ? { ack: 'none' } : {}) };
  return line(rule.do, from, flags, written(match, matchItems), written(rule, actionItems[rule.do]));
}

function forgeLine(forgery: Forgery): string {
  const { atMs, to, dstPort, flags, seq, seqAbs, ack, ackAbs, kind, guess } = forgery;
  return line(
    atMs,
    `to=${to}${dstPort === null ? '' : `:${dstPort}`}`,
    flags,
    numberText('seq', seq, seqAbs),
    numberText('ack', ack, ackAbs),
    written(forgery, forgeItems),
    guess === undefined ? '' : `guess=${guess.of + 1}${guess.clock ? ',clock' : ''}`,
    kind === 'old' ? kind : '',
  );
}

/** `seq=5` counts from the initial number, `seq=@5` does not; with both, the second serves where there is none. */
function numberText(key: string, relative: number | null, absolute: number | null): string {
  const parts = [relative, absolute === null ? null : `@${absolute}`].filter((part) => part !== null);
  return parts.length === 0 ? '' : `${key}=${parts.join(',')}`;
}

function line(...parts: readonly (string | number | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

function written(source: object, items: readonly Item[]): string {
  const values = new Map<string, unknown>(Object.entries(source));
  return line(...items.map((item) => itemText(item, values.get(item.field))));
}

function itemText({ key, kind, unless }: Item, value: unknown): string {
  if (value === undefined || value === null || value === unless) return '';
  const text =
    kind === 'text' ? quotedUnlessPlain(String(value), /^[\p{L}\p{N}_.:/!?*()-]+$/u) : plain(value);
  if (key === undefined) return text;
  if (kind === 'word' && value === true) return key;
  return key === '#' ? `#${text}` : `${key}=${text}`;
}

function plain(value: unknown): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

/** A kernel's setting (its name is a path) is always a text; one of ours that is a text must not look like another kind. */
function settingText(name: string, value: string | number | boolean): string {
  if (typeof value !== 'string') return plain(value).replace('e+', 'e');
  return quotedUnlessPlain(
    value,
    name.includes('/') ? /^[\w.:/-]+( [\w.:/-]+)*$/ : /^(?!(?:yes|no)$)[a-z][\w-]*$/i,
  );
}

/** A text in double quotes as JSON has it, the characters that mean something in lines and queries escaped. */
function quotedUnlessPlain(text: string, isPlain: RegExp): string {
  if (isPlain.test(text)) return text;
  return JSON.stringify(text).replace(/[;+#&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
}
