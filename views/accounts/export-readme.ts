import { type Column, kindOf, type TakenTable } from '../../src/accounts/taking/table.ts';
import { takenTables } from '../../src/accounts/taking/tables.ts';
import type { Locale } from '../../src/locale.ts';
import { exportWords } from '../strings/export-words.ts';
import { stringsFor } from '../strings/strings.ts';

/** README.md of an archive: its files, tables and columns in the reader's language. */
export function exportReadme(locale: Locale, now: number): string {
  const { readme } = stringsFor(locale).leaving;
  return [
    `# ${readme.title}`,
    readme.takenAt(new Date(now).toISOString()),
    list(readme.files),
    `## ${readme.formatsTitle}`,
    list(readme.formats),
    `## ${readme.tablesTitle}`,
    ...takenTables.flatMap((table) => tableWords(locale, table)),
    '',
  ].join('\n\n');
}

function tableWords(locale: Locale, table: TakenTable): readonly string[] {
  const { readme, tables } = stringsFor(locale).leaving;
  const { says, columns, withheld = {} } = exportWords(locale, table);
  const rows = [
    readme.columns,
    ['---', '---', '---'],
    ...table.columns.map((column) => [
      `\`${column[0]}\``,
      kindWords(locale, column),
      columns[column[0]] ?? '',
    ]),
  ];
  const kept = Object.entries(withheld).map(([column, why]) => `\`${column}\`: ${why}`);
  return [
    `### ${table.name}: ${tables[table.name]}`,
    says,
    rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
    ...(kept.length === 0 ? [] : [`${readme.withheld}:`, list(kept)]),
  ];
}

function kindWords(locale: Locale, column: Column): string {
  const { readme } = stringsFor(locale).leaving;
  const { kind, isNullable } = kindOf(column);
  return isNullable ? `${readme.kinds[kind]}, ${readme.optional}` : readme.kinds[kind];
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}
