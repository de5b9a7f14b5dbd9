import type { TableName, TakenTable } from '../../src/accounts/taking/table.ts';
import type { Locale } from '../../src/locale.ts';
import { exportedAccount } from './ko/export-account.ts';
import { exportedInterviews } from './ko/export-interviews.ts';
import { exportedStudy } from './ko/export-study.ts';

/** What a table of an export is, and each of its columns, and why others stay here. */
export interface TableWords {
  readonly says: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly withheld?: Readonly<Record<string, string>>;
}

const korean: Readonly<Record<TableName, TableWords>> = {
  ...exportedAccount,
  ...exportedStudy,
  ...exportedInterviews,
};

/** The words for a table. The English ones stand beside the columns themselves, as in the schema. */
export function exportWords(locale: Locale, { name, says, columns, withheld = {} }: TakenTable): TableWords {
  if (locale === 'ko') return korean[name];
  return { says, columns: Object.fromEntries(columns.map(([column, , words]) => [column, words])), withheld };
}
