import { type Column, kindOf, type TakenTable } from '../../src/accounts/taking/table.ts';
import { takenTables } from '../../src/accounts/taking/tables.ts';
import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';

/**
 * README.md of an archive: its files and tables in the reader's language. What each column means is said in English, as in the schema,
 * whose words these are.
 */
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

function tableWords(locale: Locale, { name, says, columns, withheld }: TakenTable): readonly string[] {
  const { readme, tables } = stringsFor(locale).leaving;
  const rows = [
    readme.columns,
    ['---', '---', '---'],
    ...columns.map((column) => columnWords(locale, column)),
  ];
  const kept = Object.entries(withheld ?? {}).map(([column, why]) => `\`${column}\`: ${why}`);
  return [
    `### ${name}: ${tables[name]}`,
    says,
    rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
    ...(kept.length === 0 ? [] : [`${readme.withheld}:`, list(kept)]),
  ];
}

function columnWords(locale: Locale, column: Column): readonly string[] {
  const { readme } = stringsFor(locale).leaving;
  const { kind, isNullable } = kindOf(column);
  const words = readme.kinds[kind];
  return [`\`${column[0]}\``, isNullable ? `${words}, ${readme.optional}` : words, column[2]];
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}
