/**
 * What a column holds: `yes` is a truth, `instant` a moment, `day` a study day, `json` a value of its own. A question mark says that it
 * may be null.
 */
export type Kind = 'text' | 'integer' | 'number' | 'yes' | 'instant' | 'day' | 'json';

/** A column: its name in the database and in every file, what it holds, and what that means. */
export type Column = readonly [name: string, kind: Kind | `${Kind}?`, says: string];

/** The names of the tables, as kkori.json and the CSV files call them. */
export type TableName =
  | 'account'
  | 'signIns'
  | 'secondFactor'
  | 'sessions'
  | 'emailLinks'
  | 'settings'
  | 'cards'
  | 'answers'
  | 'reviews'
  | 'changes'
  | 'studyDays'
  | 'interviewSteps'
  | 'trainedParameters'
  | 'parameterAdoptions'
  | 'progressLinks'
  | 'interviewDates'
  | 'forecasts'
  | 'mockInterviews'
  | 'turns'
  | 'rooms'
  | 'roomEvents'
  | 'questionSets';

export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

/** A table of what is taken along, and where it is read. */
export interface TakenTable {
  readonly name: TableName;
  /** The model of prisma/schema.prisma that it comes from. */
  readonly model: string;
  /** What a row is. */
  readonly says: string;
  /** At most one row: an object in kkori.json instead of an array. */
  readonly isSingle?: true;
  readonly columns: readonly Column[];
  /** Columns of the model that stay here, each with the reason. */
  readonly withheld?: Readonly<Record<string, string>>;
  /** Reads a user's rows; `@userId` stands for the user. */
  readonly sql: string;
  /** What of a row may be told; null for nothing. */
  readonly tell?: (row: Row) => Row | null;
}

/** Whether a column may be null, and what it holds otherwise. */
export function kindOf([, kind]: Column): { readonly kind: Kind; readonly isNullable: boolean } {
  return { kind: kind.replace('?', '') as Kind, isNullable: kind.endsWith('?') };
}
