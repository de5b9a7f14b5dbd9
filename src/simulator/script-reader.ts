import { settingsOf } from './profile.ts';
import { parseScenario, profileNames, type Scenario } from './scenario.ts';
import type { ScriptFields } from './script.ts';
import { bounds, type ScriptField, scriptFields } from './script-grammar.ts';
import { Line, unquoted } from './script-line.ts';
import { readCall, readForgery, readWireRule, type Source } from './script-lines.ts';
import { Complaints, type ScriptProblem } from './script-problem.ts';
import { settingNames, settingProblems } from './setting-problems.ts';

/** Limits that keep a page alive whatever a link asks of it. */
export const scriptLimits = {
  /** In one field. The longest bundled script has about 1,100; Node takes no request line beyond 16 KB. */
  characters: 8000,
  /** In one field. More cannot be followed on a diagram. */
  lines: 200,
  /** Sent by all calls together. */
  bytes: 100_000,
  /** What those bytes may come to in full segments: a large window puts all of them on the wire in one instant. */
  segments: 250,
  /** Forged segments, the copies of each counted. */
  forged: 500,
} as const;

/** What a form or a query holds: a name that stands there several times has several values. */
export type ScriptInput = Readonly<Partial<Record<ScriptField, string | readonly string[]>>>;

export type ParsedScript =
  | { readonly kind: 'scenario'; readonly scenario: Scenario }
  | {
      readonly kind: 'malformed';
      readonly problems: readonly ScriptProblem[];
      /** All that was typed, one item a line, so that the problems' line numbers agree. */
      readonly fields: ScriptFields;
    };

/** Reads what writeScript wrote or people typed: items end with a new line or `;`. Never throws. */
export function readScript(input: ScriptInput): ParsedScript {
  const fields = Object.fromEntries(
    scriptFields.map((field) => [field, typed(input[field])]).filter(([, text]) => text !== ''),
  );
  const complaints = new Complaints();
  const source = readSource(fields, complaints);
  if (complaints.problems.length === 0) {
    const parsed = parseScenario(source);
    if (parsed.kind === 'scenario') {
      limitWork(parsed.scenario, complaints);
      if (complaints.problems.length === 0) return parsed;
      return { kind: 'malformed', problems: complaints.problems, fields };
    }
    for (const { path, problem } of parsed.problems) {
      complaints.at(...placeOf(path, fields));
      complaints.add('refused', { path, problem });
    }
  }
  return { kind: 'malformed', problems: complaints.problems, fields };
}

/** One item a line, without the spaces around. */
function typed(value: string | readonly string[] = ''): string {
  const text = typeof value === 'string' ? value : value.join('\n');
  return text
    .split(/[\n;]/)
    .map((line) => line.trim())
    .join('\n')
    .trim();
}

/** A scenario's source for parseScenario to fill in and judge; undefined fields take their defaults there. */
function readSource(fields: ScriptFields, complaints: Complaints): Source {
  /** Every line that is not empty. */
  const each = <T>(field: ScriptField, read: (text: string) => T): T[] =>
    itemsOf(field, fields, complaints).map(({ text, line }) => {
      complaints.at(field, line);
      return read(text);
    });
  const lines = <T>(field: ScriptField, read: (line: Line) => T): T[] =>
    each(field, (text) => Line.read(complaints, text, read));
  const one = <T>(field: ScriptField, read: (line: Line) => T): T | undefined => {
    const text = itemsOf(field, fields, complaints)
      .map((item) => item.text)
      .join(' ');
    complaints.at(field, null);
    return text === '' ? undefined : Line.read(complaints, text, read);
  };
  const number = (field: ScriptField, limits = bounds.ms as readonly [number, number]): number | undefined =>
    one(field, (line) => line.number(field, line.next() ?? '', limits));

  const app = lines('calls', readCall);
  const inject = lines('forge', readForgery);
  return {
    profile: one('profile', (line) => line.choice('profile', profileNames)),
    oneWayDelayMs: number('delay'),
    seed: number('seed', [0, Number.MAX_SAFE_INTEGER]),
    untilMs: number('until'),
    numbers: one('numbers', (line) => line.choice('numbers', ['relative', 'absolute'])),
    isn: one('isn', initialNumbers),
    appReads: one('reads', readers),
    settings: Object.fromEntries(each('set', (text) => readSetting(text, complaints))),
    app,
    wire: lines('wire', readWireRule),
    inject,
  };
}

interface ScriptItem {
  readonly text: string;
  readonly line: number;
}

/** The lines of a field that hold something; none, with a complaint, where there is too much of it. */
function itemsOf(field: ScriptField, fields: ScriptFields, complaints: Complaints): ScriptItem[] {
  const text = fields[field] ?? '';
  complaints.at(field, null);
  if (text.length > scriptLimits.characters) {
    complaints.add('tooLong', { most: scriptLimits.characters });
    return [];
  }
  const lines = text.split('\n');
  if (lines.length > scriptLimits.lines) {
    complaints.add('tooManyLines', { most: scriptLimits.lines });
    return [];
  }
  return lines.map((item, index) => ({ text: item, line: index + 1 })).filter((item) => item.text !== '');
}

function initialNumbers(line: Line): Source {
  return line.values([
    { field: 'A', key: 'A', kind: 'absolute' },
    { field: 'B', key: 'B', kind: 'absolute' },
  ]);
}

function readers(line: Line): Source {
  line.has('none');
  return { A: line.has('A'), B: line.has('B') };
}

/** `name=value`, the value being the rest of the line. */
function readSetting(text: string, complaints: Complaints): [string, string | number | boolean] {
  const [, name = text, found = ''] = /^([^=]*)=(.*)$/.exec(text) ?? [];
  if (!settingNames.includes(name)) {
    complaints.add('settingName', { found: name });
    return [name, found];
  }
  const value = settingValue(name, found);
  if (value === null || settingProblems({ [name]: value }).length > 0)
    complaints.add('settingValue', { name, found });
  return [name, value ?? found];
}

function settingValue(name: string, text: string): string | number | boolean | null {
  if (text.startsWith('"')) return unquoted(text);
  if (name.includes('/')) return text;
  if (text === 'yes' || text === 'no') return text === 'yes';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** Complains about more than a page can run in the time of a request. */
function limitWork({ profile, settings, app, inject }: Scenario, complaints: Complaints): void {
  const mostBytes = Math.min(scriptLimits.bytes, scriptLimits.segments * settingsOf(profile, settings).mss);
  const bytes = app.reduce((total, call) => total + (call.call === 'send' ? call.bytes : 0), 0);
  complaints.at('calls', null);
  if (bytes > mostBytes) complaints.add('tooManyBytes', { total: bytes, most: mostBytes });
  const forged = inject.reduce((total, { times = 1 }) => total + times, 0);
  complaints.at('forge', null);
  if (forged > scriptLimits.forged) {
    complaints.add('tooManyForged', { total: forged, most: scriptLimits.forged });
  }
}

/** Where each list of a scenario stands in a script. */
const listFields: Readonly<Record<string, ScriptField>> = { app: 'calls', wire: 'wire', inject: 'forge' };

/** The field and line of a path such as `app[2].bytes`. */
function placeOf(path: string, fields: ScriptFields): [ScriptField, number | null] {
  const [, list = '', index] = /^(\w+)(?:\[(\d+)\])?/.exec(path) ?? [];
  const field = listFields[list];
  if (field === undefined) return ['set', null];
  return [field, itemsOf(field, fields, new Complaints())[Number(index)]?.line ?? null];
}
