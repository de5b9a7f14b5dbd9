import { bounds, type Item } from './script-grammar.ts';
import type { Complaints, ScriptMessage, ScriptMessages } from './script-problem.ts';
import { parseFlags } from './spelling.ts';

/** A value as a scenario's source has it. */
export type SourceValue = string | number | boolean | null;

/** Words, `key=value`, `#3`, and texts in double quotes, which may hold spaces. */
const tokenPattern = /(?:[a-z]+=)?"(?:[^"\\]|\\.)*"|\S+/gi;

/** How many characters of what was not understood are shown again. */
const longestQuote = 60;

/** One line on its way into a scenario: what has been understood is taken out, what is left at the end is a problem. */
export class Line {
  private readonly complaints: Complaints;
  private words: string[] = [];
  private readonly named = new Map<string, string>();
  private readonly repeated = new Set<string>();
  /** What has been asked for, to be named where something else was written. */
  private readonly known: string[] = [];

  /** What `read` makes of a line; whatever it leaves of it is a problem. */
  static read<T>(complaints: Complaints, text: string, read: (line: Line) => T): T {
    const line = new Line(complaints, text);
    const value = read(line);
    line.end();
    return value;
  }

  private constructor(complaints: Complaints, text: string) {
    this.complaints = complaints;
    for (const token of text.match(tokenPattern) ?? []) {
      const [, key, value] = /^(?:([a-z]+)=|(?=#))(.*)$/is.exec(token) ?? [];
      if (value === undefined) this.words.push(token);
      else this.name(key ?? '#', key === undefined ? value.slice(1) : value);
    }
    for (const name of this.repeated) complaints.add('twice', { name });
  }

  private name(key: string, value: string): void {
    if (this.named.has(key)) this.repeated.add(key);
    else this.named.set(key, value);
  }

  /** The next word by its place, or nothing. */
  next(): string | undefined {
    return this.words.shift();
  }

  take(key: string): string | undefined {
    this.known.push(key);
    const value = this.named.get(key);
    this.named.delete(key);
    return value;
  }

  /** Whether a word stands somewhere on the line. */
  has(word: string): boolean {
    this.known.push(word);
    const found = this.words.includes(word);
    this.words = this.words.filter((one) => one !== word);
    return found;
  }

  /** One of the choices in the next place; the first stands in for a wrong one. */
  choice<T extends string>(name: string, choices: readonly [T, ...T[]], found = this.next() ?? ''): T {
    const choice = choices.find((one) => one.toLowerCase() === found.toLowerCase());
    if (choice === undefined) this.complaints.add('choice', { name, found, choices: choices.join(', ') });
    return choice ?? choices[0];
  }

  /** Flags, joined by `+` or standing apart: every word that is one; null where none is. */
  flags(): string | null {
    this.known.push('SYN', 'ACK', 'FIN', 'RST');
    const found = this.words.map(flagsIn).filter((flags) => flags !== null);
    this.words = this.words.filter((word) => flagsIn(word) === null);
    return found.length === 0 ? null : parseFlags(found.join('+'));
  }

  complain<M extends ScriptMessage>(message: M, params: ScriptMessages[M]): void {
    this.complaints.add(message, params);
  }

  /** The values of the items, by their fields; those that are not there are left out. */
  values(items: readonly Item[]): Record<string, SourceValue> {
    const values: Record<string, SourceValue> = {};
    for (const item of items) {
      const value = this.value(item);
      if (value !== undefined) values[item.field] = value;
      else if (item.required) this.complaints.add('missing', { name: item.key ?? item.field });
    }
    return values;
  }

  private value(item: Item): SourceValue | undefined {
    const { key, kind, field } = item;
    if (kind === 'word' && key !== undefined && this.has(key)) return true;
    const text = key === undefined ? this.next() : this.take(key);
    if (text === undefined) return undefined;
    if (kind === 'text') return this.text(text);
    if (kind === 'yes-no' || kind === 'word') return this.choice(key ?? field, ['yes', 'no'], text) === 'yes';
    if (kind === 'relative-or-none' && text === 'none') return null;
    return this.number(key ?? field, text, bounds[kind === 'relative-or-none' ? 'relative' : kind]);
  }

  number(name: string, text: string, [least, most]: readonly [number, number]): number {
    const number = /^[-+]?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    this.complaints.add('number', { name, found: text, least, most });
    return least;
  }

  private text(found: string): string {
    const text = unquoted(found);
    if (text === null) this.complaints.add('quotes', { found });
    return text ?? found;
  }

  /** Complains about what nobody has taken. */
  private end(): void {
    const named = [...this.named].map(([key, value]) => (key === '#' ? `#${value}` : `${key}=${value}`));
    const left = [...this.words, ...named].join(' ');
    if (left === '') return;
    const found = left.length > longestQuote ? `${left.slice(0, longestQuote)}…` : left;
    this.complaints.add('unknown', { found, known: this.known.join(', ') });
  }
}

function flagsIn(word: string): string | null {
  return parseFlags(word) ?? parseFlags(word.toUpperCase());
}

/** What stands between double quotes, or a text without them as it is; null where the quotes are not right. */
export function unquoted(found: string): string | null {
  if (!found.startsWith('"')) return found;
  try {
    const text: unknown = JSON.parse(found);
    return typeof text === 'string' && text !== '' ? text : null;
  } catch {
    return null;
  }
}
