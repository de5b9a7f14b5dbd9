import { type Column, type Kind, kindOf, type TakenTable } from './table.ts';
import { takenTables } from './tables.ts';
import { formatVersion } from './written.ts';

/** A moment as JavaScript writes it: UTC, to the millisecond. */
const instantPattern = '^([+-]\\d{6}|\\d{4})-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$';
const dayPattern = '^([+-]\\d{6}|\\d{4})-\\d{2}-\\d{2}$';

const kinds: Readonly<Record<Kind, object>> = {
  text: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  yes: { type: 'boolean' },
  instant: { type: 'string', pattern: instantPattern },
  day: { type: 'string', pattern: dayPattern },
  json: {},
};

/** What kkori.json looks like, as a JSON Schema (2020-12): docs/kkori-export.schema.json, and beside every export. */
export function exportSchema(): object {
  const tables = takenTables.map((table) => [table.name, tableSchema(table)] as const);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'kkori.json',
    description:
      'Everything that a Kkori server keeps of one user. Instants are ISO 8601 in UTC; study days are ISO dates of the user’s own calendar.',
    type: 'object',
    properties: {
      format: { const: 'kkori' },
      version: { const: formatVersion, description: 'Of this format.' },
      takenAt: {
        type: 'string',
        pattern: instantPattern,
        description: 'The moment that all of it shows: one consistent snapshot.',
      },
      ...Object.fromEntries(tables),
    },
    required: ['format', 'version', 'takenAt', ...tables.map(([name]) => name)],
    additionalProperties: false,
  };
}

function tableSchema({ says, isSingle, columns }: TakenTable): object {
  const row = {
    type: 'object',
    properties: Object.fromEntries(columns.map((column) => [column[0], columnSchema(column)])),
    required: columns.map(([name]) => name),
    additionalProperties: false,
  };
  if (isSingle) return { description: says, anyOf: [row, { type: 'null' }] };
  return { description: says, type: 'array', items: row };
}

function columnSchema(column: Column): object {
  const { kind, isNullable } = kindOf(column);
  const description = column[2];
  // Whatever is JSON may be null anyway.
  if (!isNullable || kind === 'json') return { description, ...kinds[kind] };
  return { description, anyOf: [kinds[kind], { type: 'null' }] };
}
