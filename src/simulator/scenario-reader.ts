import type { HostName, ScenarioProblem } from './scenario.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Collects every problem of a scenario with its path, so that an author sees them all at once. */
export class Reader {
  readonly problems: ScenarioProblem[] = [];

  complain(path: string, problem: string): void {
    this.problems.push({ path: path === '' ? '(scenario)' : path, problem });
  }

  integer(path: string, value: unknown): number {
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
    this.complain(path, `expected a whole number, found ${shown(value)}`);
    return 0;
  }
}

/** An object whose fields are all among the known ones (each entry lists some, separated by spaces). */
export function fields(reader: Reader, path: string, value: unknown, known: readonly string[]): Fields {
  const source = object(reader, path, value);
  const names = known.join(' ').split(' ');
  for (const field of Object.keys(source)) {
    if (!names.includes(field)) {
      const where = path === '' ? field : `${path}.${field}`;
      reader.complain(where, `unknown field; known here: ${names.filter(Boolean).join(', ')}`);
    }
  }
  return source;
}

type Scalar = string | number | boolean;

/** An object of scalars; with `any`, an object whose values are looked at elsewhere. */
export function record(reader: Reader, path: string, value: unknown): Readonly<Record<string, Scalar>>;
export function record(reader: Reader, path: string, value: unknown, values: 'any'): Fields;
export function record(reader: Reader, path: string, value: unknown, values?: 'any'): Fields {
  const source = object(reader, path, value, values === 'any');
  if (values === 'any') return source;
  for (const [field, item] of Object.entries(source)) {
    if (!['string', 'number', 'boolean'].includes(typeof item)) {
      reader.complain(`${path}.${field}`, `expected a number, text or boolean, found ${shown(item)}`);
    }
  }
  return source;
}

export function array<T>(
  reader: Reader,
  path: string,
  value: unknown,
  read: (path: string, item: unknown) => T,
): T[] {
  if (Array.isArray(value)) return value.map((item, index) => read(`${path}[${index}]`, item));
  reader.complain(path, `expected a list, found ${shown(value)}`);
  return [];
}

export function natural(reader: Reader, path: string, value: unknown): number {
  const number = reader.integer(path, value);
  if (number < 0) reader.complain(path, `expected 0 or more, found ${number}`);
  return number;
}

export function count(reader: Reader, path: string, value: unknown): number {
  const number = reader.integer(path, value);
  if (number < 1) reader.complain(path, `expected 1 or more, found ${number}`);
  return number;
}

export function uint32(reader: Reader, path: string, value: unknown): number {
  const number = reader.integer(path, value);
  if (number < 0 || number > 0xffff_ffff) reader.complain(path, `expected 0 to 4294967295, found ${number}`);
  return number;
}

export function bool(reader: Reader, path: string, value: unknown): boolean {
  if (typeof value !== 'boolean') reader.complain(path, `expected true or false, found ${shown(value)}`);
  return value === true;
}

export function name(reader: Reader, path: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  reader.complain(path, `expected a text, found ${shown(value)}`);
  return '';
}

export function host(reader: Reader, path: string, value: unknown): HostName {
  return oneOf(reader, path, value, ['A', 'B'] as const);
}

export function oneOf<T extends string>(
  reader: Reader,
  path: string,
  value: unknown,
  choices: readonly [T, ...T[]] | readonly T[],
): T {
  const choice = choices.find((one) => one === value);
  if (choice !== undefined) return choice;
  reader.complain(path, `expected one of ${choices.join(', ')}, found ${shown(value)}`);
  return choices[0] as T;
}

function object(reader: Reader, path: string, value: unknown, silent = false): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  if (!silent) reader.complain(path, `expected an object, found ${shown(value)}`);
  return {};
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
