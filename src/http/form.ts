import { BadRequest } from './errors.ts';

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** The most fields a form or query may have: no page of ours comes near. */
const mostFields = 64;

/**
 * Reads `a=1&b=2&b=3` (WHATWG URL-encoded) into an object without prototype: a string for a field named once,
 * an array for one named more often. Throws BadRequest for names that reach for prototypes and for too many fields.
 */
export function parseFields(text: string): Record<string, string | string[]> {
  if (separators(text) >= mostFields) throw new BadRequest();
  const fields: Record<string, string | string[]> = Object.create(null);
  let count = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    count += 1;
    if (count > mostFields || forbidden.has(name)) throw new BadRequest();
    const earlier = fields[name];
    if (earlier === undefined) fields[name] = value;
    else if (Array.isArray(earlier)) earlier.push(value);
    else fields[name] = [earlier, value];
  }
  return fields;
}

/** Counted beforehand: it takes long to read a hundred thousand fields, and no time to find that they are too many. */
function separators(text: string): number {
  let count = 0;
  for (let at = text.indexOf('&'); at !== -1 && count < mostFields; at = text.indexOf('&', at + 1))
    count += 1;
  return count;
}

const unreadable = Symbol('unreadable query');

/** Reads a query like a form. It must not throw inside the router, so a refused query is only marked: see `isUnreadable`. */
export function parseQuery(text: string): Record<string | symbol, unknown> {
  try {
    return parseFields(text);
  } catch {
    return { [unreadable]: true };
  }
}

/** Whether `parseQuery` refused this query. */
export function isUnreadable(query: unknown): boolean {
  return typeof query === 'object' && query !== null && unreadable in query;
}
