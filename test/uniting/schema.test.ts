import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SqlValue } from '../../src/database/database.ts';
import { uniteUsers } from '../../src/uniting/uniting.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.ts';

// Goes through the whole schema: a new table that belongs to users, or says where in their log something is, has to be decided on.

/** What becomes of a guest's rows, by every column that names a user. */
const decisions: Readonly<Record<string, 'moves' | 'ends'>> = {
  'Answer.userId': 'moves',
  'Card.userId': 'moves',
  'CardChange.userId': 'moves',
  'Interview.userId': 'moves',
  'InterviewDate.userId': 'moves',
  'InterviewStep.userId': 'moves',
  'ParametersAdoption.userId': 'moves',
  'ProgressLink.userId': 'moves',
  'QuestionSet.userId': 'moves',
  'Review.userId': 'moves',
  'Room.candidateId': 'moves',
  'Room.interviewerId': 'moves',
  'Room.openerId': 'moves',
  'StudyDay.userId': 'moves',
  'TrainedParameters.userId': 'moves',
  // An account has one of its own.
  'StudySettings.userId': 'ends',
  // How somebody signs in: a guest has none, and an account keeps its own.
  'Account.userId': 'ends',
  'TwoFactor.userId': 'ends',
  'Session.userId': 'ends',
  // None is a guest's: one to a new account names nobody.
  'EmailLink.userId': 'ends',
  // What allows all this, and nothing else.
  'Uniting.fromId': 'ends',
  'Uniting.intoId': 'ends',
};

/** Columns that say where in a log something is, or which card or answer it is of; each is counted anew or moved. */
const places = [
  'Answer.cardId',
  'Answer.cardVersion',
  'CardChange.cardId',
  'CardChange.cardVersion',
  'CardChange.step',
  'CardChange.undoes',
  'InterviewDate.settledStep',
  'InterviewStep.step',
  'ParametersAdoption.step',
  'Review.cardId',
  'Review.cardVersion',
  'Review.id',
  'Review.step',
  'StudyDay.firstStep',
  'StudyDay.lastStep',
];

/** They are called like that and are none: where in the steps of minutes a card stands, what was accepted of an interview, which half minute a code was of. */
const noPlaces = [
  'Card.step',
  'Interview.step',
  'StudySettings.learningSteps',
  'StudySettings.relearningSteps',
  'TwoFactor.lastStep',
];

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly isRequired: number;
  readonly refersTo: string | null;
  readonly refersToColumn: string | null;
}

let temporary: TemporaryDatabase;
let columns: readonly Column[];

beforeAll(async () => {
  temporary = await temporaryDatabase();
  columns = temporary.database.readAll<Column>(
    `SELECT t.name AS "table", c.name, c.type, c."notnull" AND c.dflt_value IS NULL AS isRequired,
       f."table" AS refersTo, f."to" AS refersToColumn
     FROM sqlite_master t JOIN pragma_table_info(t.name) c
       LEFT JOIN pragma_foreign_key_list(t.name) f ON f."from" = c.name
     WHERE t.type = 'table' AND t.name NOT LIKE '\\_%' ESCAPE '\\' AND t.name NOT LIKE 'sqlite%'
     ORDER BY t.name, c.cid`,
  );
});
afterAll(() => temporary.remove());

const nameOf = ({ table, name }: Column) => `${table}.${name}`;

it('every column that names a user is decided on', () => {
  const named = columns.filter(({ refersTo, name }) => refersTo === 'User' || /^user_?id$/i.test(name));
  expect(named.map(nameOf).sort()).toEqual(Object.keys(decisions).sort());
});

it('every column that names a step, a card, an answer or a version is known', () => {
  const named = columns.filter(
    ({ name, refersTo }) =>
      refersTo === 'Card' || refersTo === 'Answer' || /step|undoes|card|answerId|version/i.test(name),
  );
  const others = ['Card.version', 'Review.bankVersion', 'Answer.typedAnswer', 'TrainedParameters.cards'];
  const known = new Set([...places, ...noPlaces, ...others]);
  expect(named.map(nameOf).filter((name) => !known.has(name))).toEqual([]);
  expect([...known].filter((name) => !columns.some((column) => nameOf(column) === name))).toEqual([]);
});

describe('a guest with a row in every table', () => {
  /** Values that a made-up one would not do for. */
  const fixed: Readonly<Record<string, SqlValue>> = {
    'EmailLink.kind': 'sign-up',
    'StudySettings.timeZone': 'Asia/Seoul',
    'Card.keyPointId': '',
    'Card.version': 2,
    'Review.step': 1,
    'Review.cardVersion': 0,
    'CardChange.step': 2,
    'CardChange.cardVersion': 1,
    'CardChange.kind': 'suspend',
    'ParametersAdoption.step': 2,
    'StudyDay.firstStep': 1,
    'StudyDay.lastStep': 1,
    'TrainedParameters.weights': '[1]',
  };

  /** A row of this table, of somebody; whatever it must refer to is there already. */
  async function insert(
    table: string,
    of: string,
    made: Map<string, Record<string, SqlValue>>,
  ): Promise<void> {
    const own = columns.filter((column) => column.table === table);
    const row: Record<string, SqlValue> = {};
    for (const column of own) {
      const value = fixed[nameOf(column)];
      if (column.refersTo === 'User') row[column.name] = of;
      else if (column.refersTo !== null)
        row[column.name] = made.get(column.refersTo)?.[column.refersToColumn ?? 'id'] ?? null;
      else if (value !== undefined) row[column.name] = value;
      else if (column.isRequired === 1) row[column.name] = /TEXT/.test(column.type) ? `${of}-${table}` : 1;
    }
    made.set(table, row);
    const names = Object.keys(row);
    await temporary.database.commit((sqlite) => {
      sqlite
        .statement(
          `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')})
           VALUES (${names.map((name) => `@${name}`).join(', ')})`,
        )
        .run(row);
    });
  }

  /** The tables that have users, each after those it refers to. */
  function tablesOfUsers(): readonly string[] {
    const all = [...new Set(Object.keys(decisions).map((name) => name.split('.')[0] ?? ''))];
    const sorted: string[] = [];
    const put = (table: string): void => {
      if (sorted.includes(table) || !all.includes(table)) return;
      for (const { refersTo } of columns.filter((column) => column.table === table)) put(refersTo ?? '');
      sorted.push(table);
    };
    for (const table of all) put(table);
    return sorted.filter((table) => table !== 'Uniting');
  }

  it('leaves nothing behind, and whatever is not the guest’s alone becomes the account’s', async () => {
    const { database } = temporary;
    await database.commit((sqlite) => {
      for (const [id, isAnonymous] of [
        ['guest', 1],
        ['account', 0],
      ] as const)
        sqlite
          .statement(
            'INSERT INTO User (id, name, email, isAnonymous, createdAt, updatedAt) VALUES (?, ?, ?, ?, 0, 0)',
          )
          .run(id, id, id, isAnonymous);
    });
    const made = new Map<string, Record<string, SqlValue>>([['Question', { id: 'q' }]]);
    await database.commit((sqlite) => {
      sqlite
        .statement(
          "INSERT INTO Question (id, chain, position, contentHash, createdAt, updatedAt) VALUES ('q', 'q', 0, 'h', 0, 0)",
        )
        .run();
    });
    await insert('StudySettings', 'account', new Map());
    for (const table of tablesOfUsers()) await insert(table, 'guest', made);

    await uniteUsers(database, { from: 'guest', into: 'account' }, 1);
    const count = (table: string, column: string, userId: string): number =>
      database.readOne<{ readonly count: number }>(
        `SELECT count(*) AS count FROM "${table}" WHERE "${column}" = ?`,
        userId,
      )?.count ?? 0;
    for (const [name, decision] of Object.entries(decisions)) {
      const [table = '', column = ''] = name.split('.');
      expect([name, count(table, column, 'guest')]).toEqual([name, 0]);
      if (decision === 'moves') expect([name, count(table, column, 'account')]).toEqual([name, 1]);
      if (table === 'Account' || table === 'TwoFactor' || table === 'Session' || table === 'Uniting')
        expect([name, count(table, column, 'account')]).toEqual([name, 0]);
    }
    expect(database.readAll('PRAGMA foreign_key_check')).toEqual([]);
    expect(count('User', 'id', 'guest')).toBe(0);
  });
});
