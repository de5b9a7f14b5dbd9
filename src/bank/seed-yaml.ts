import {
  type Document,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';
import type { z } from 'zod';
import type { Complaint, Passage } from './seed-sections.ts';

/** A path into YAML data: keys of mappings and positions in lists. */
export type DataPath = readonly PropertyKey[];

/** What a block of YAML says, and on which line of the file each part of it stands. */
export interface YamlReading<Value> {
  readonly value: Value;
  lineOf(path: DataPath): number;
}

/**
 * Reads a block of YAML into a shape. Complains, with lines of the file, about syntax (the first error
 * only: those after it are mostly its echo), repeated keys, anchors, and everything that does not fit the
 * shape; then returns null. Never throws. The messages of the shape say what to write instead.
 */
export function readYaml<Value>(
  block: Passage,
  shape: z.ZodType<Value>,
  complaints: Complaint[],
): YamlReading<Value> | null {
  const counter = new LineCounter();
  const parsed = parse(block, counter, complaints);
  if (!parsed) return null;
  const { document, data } = parsed;
  const lineOf = (path: DataPath): number => block.line + lineIn(document, path, counter) - 1;
  const result = shape.safeParse(data);
  if (result.success) return { value: result.data, lineOf };
  for (const issue of result.error.issues) complaints.push(...explain(issue, data, lineOf));
  return null;
}

interface Parsed {
  readonly document: Document.Parsed;
  readonly data: unknown;
}

function parse(block: Passage, counter: LineCounter, complaints: Complaint[]): Parsed | null {
  const before = complaints.length;
  try {
    // `uniqueKeys` compares every key with every other; `strayNodes` finds repetitions in one pass.
    const document = parseDocument(block.text, {
      lineCounter: counter,
      prettyErrors: false,
      uniqueKeys: false,
    });
    const error = document.errors[0] ?? document.warnings[0];
    if (error) {
      complaints.push({
        line: block.line + lineAt(counter, error.pos[0]) - 1,
        problem: `This is not YAML: ${error.message}`,
        instead: 'Check the indentation; put text that holds `: ` or ` #` in quotes, or under `>-`.',
      });
    } else {
      complaints.push(...strayNodes(document, (offset) => block.line + lineAt(counter, offset) - 1));
    }
    return complaints.length === before ? { document, data: document.toJS() } : null;
  } catch (error) {
    // The parser recurses: thousands of nested brackets exhaust the stack.
    if (!(error instanceof RangeError)) throw error;
    complaints.push({
      line: block.line,
      problem: 'This block is nested too deeply.',
      instead: 'Write a list of short entries.',
    });
    return null;
  }
}

/** Anchors and aliases, which can multiply a small file into a huge one, and keys that are not plain or repeat. */
function strayNodes(document: Document.Parsed, lineAtOffset: (offset: number) => number): Complaint[] {
  const complaints: Complaint[] = [];
  const start = (node: unknown): number => lineAtOffset(nodeStart(node) ?? 0);
  visit(document, {
    Alias(_, node) {
      complaints.push({
        line: start(node),
        problem: 'An alias (`*name`) is used.',
        instead: 'Write the text out.',
      });
    },
    Map(_, map) {
      const keys = new Set<unknown>();
      for (const { key } of map.items) {
        const name = isScalar(key) ? key.value : null;
        if (typeof name !== 'string') {
          complaints.push({
            line: start(key),
            problem: 'A key is not a word.',
            instead: 'Write `key: value`.',
          });
        } else if (keys.has(name)) {
          complaints.push({
            line: start(key),
            problem: `\`${name}\` is written twice.`,
            instead: 'Keep one of them, or start a new entry with `- `.',
          });
        }
        keys.add(name);
      }
    },
  });
  return complaints;
}

/** The line, within the block, of the deepest node that exists on the way along `path`. */
function lineIn(document: Document.Parsed, path: DataPath, counter: LineCounter): number {
  let offset = nodeStart(document.contents) ?? 0;
  let node: unknown = document.contents;
  for (const step of path) {
    if (!isCollection(node)) break;
    const pair = isMap(node)
      ? node.items.find((item) => isScalar(item.key) && item.key.value === step)
      : null;
    const found: unknown = isPair(pair) ? pair.key : node.get(step, true);
    const start = nodeStart(found);
    if (start === null) break;
    offset = start;
    node = isPair(pair) ? pair.value : found;
  }
  return lineAt(counter, offset);
}

function nodeStart(node: unknown): number | null {
  return isNode(node) && node.range ? node.range[0] : null;
}

/** LineCounter answers line 0 for the very start of a text without newlines. */
function lineAt(counter: LineCounter, offset: number): number {
  return Math.max(1, counter.linePos(offset).line);
}

function explain(issue: z.core.$ZodIssue, data: unknown, lineOf: (path: DataPath) => number): Complaint[] {
  const name = issue.path.length === 0 ? 'The block' : `\`${issue.path.map(String).join('.')}\``;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      line: lineOf([...issue.path, key]),
      problem: `\`${key}\` is no key ${issue.path.length === 0 ? 'here' : `of ${name}`}.`,
      instead: issue.message,
    }));
  }
  return [
    {
      line: lineOf(issue.path),
      problem: `${name} ${fault(issue, valueAt(data, issue.path))}.`,
      instead: issue.message,
    },
  ];
}

function fault(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined || value === null) return 'is missing';
  if (issue.code === 'invalid_type') {
    const found = Array.isArray(value) ? 'a list' : `a ${typeof value}`;
    const wanted =
      { string: 'text', array: 'a list', object: 'a set of keys' }[String(issue.expected)] ??
      `a ${issue.expected}`;
    return `is ${found} where ${wanted} is expected`;
  }
  if (issue.code === 'too_small') return 'is empty or too short';
  if (issue.code === 'too_big') return 'is too long';
  return 'is not well formed';
}

function valueAt(data: unknown, path: DataPath): unknown {
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}
