import { readFileSync } from 'node:fs';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exportSchema } from '../../../src/accounts/taking/schema.ts';
import { kindOf, type Row, type TakenTable } from '../../../src/accounts/taking/table.ts';
import { notTaken, takenTables } from '../../../src/accounts/taking/tables.ts';
import { type LogEntry, replayLog } from '../../../src/review/log.ts';
import { exportWords } from '../../../views/strings/export-words.ts';
import { Browser, studyOnce, type TestApp, testApp } from '../../support/app.ts';
import { livedBank } from '../../support/long-life.ts';
import { type RichUser, richUser } from '../../support/rich-user.ts';

const root = path.join(import.meta.dirname, '../../..');

type Json = Readonly<Record<string, unknown>>;

let kkori: TestApp;
let user: RichUser;
let files: Readonly<Record<string, string>>;
let taken: Json;

beforeAll(async () => {
  kkori = await testApp({ questions: livedBank });
  user = await richUser(kkori, { email: 'rich@example.org', mark: '내 표시', seed: 4 });
  files = await fetchFiles(user.browser);
  taken = JSON.parse(files['kkori.json'] ?? '') as Json;
}, 120_000);

afterAll(() => kkori.close());

async function fetchFiles(browser: Browser): Promise<Readonly<Record<string, string>>> {
  const response = await browser.get('/settings/data/kkori.zip');
  expect(response.statusCode).toBe(200);
  return Object.fromEntries(
    Object.entries(unzipSync(response.rawPayload)).map(([name, bytes]) => [name, strFromU8(bytes)]),
  );
}

const rowsOf = (table: string): readonly Json[] => {
  const rows = taken[table];
  if (rows === null) return [];
  return (Array.isArray(rows) ? rows : [rows]) as readonly Json[];
};

/** The models of prisma/schema.prisma with the columns that each has in the database. */
function models(): ReadonlyMap<string, readonly string[]> {
  const schema = readFileSync(path.join(root, 'prisma/schema.prisma'), 'utf8');
  const found = [...schema.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)];
  const names = new Set(found.map(([, name]) => name));
  return new Map(
    found.map(([, name = '', body = '']) => [
      name,
      [...body.matchAll(/^ {2}(\w+) +(\w+)/gm)].flatMap(([, field = '', type]) =>
        names.has(type) ? [] : [field],
      ),
    ]),
  );
}

describe('what is taken along', () => {
  it('is every model of the schema, or there is a reason', () => {
    const known = [...takenTables.map(({ model }) => model), ...Object.keys(notTaken)];
    expect(known.toSorted()).toEqual([...models().keys()].toSorted());
  });

  it.each(takenTables.map((table) => [table.model, table] as const))(
    'is every column of %s, or there is a reason',
    (model, { columns, withheld = {} }) => {
      const derived = new Set({ Room: ['role', 'isOpener'], Answer: ['questionId'] }[model]);
      const known = [...columns.map(([name]) => name), ...Object.keys(withheld)];
      expect(known.filter((name) => !derived.has(name)).toSorted()).toEqual(models().get(model)?.toSorted());
    },
  );

  it('is documented by the schema that lies in docs', () => {
    const documented = readFileSync(path.join(root, 'docs/kkori-export.schema.json'), 'utf8');
    expect(JSON.parse(documented)).toEqual(exportSchema());
    expect(JSON.parse(files['kkori.schema.json'] ?? '')).toEqual(exportSchema());
  });

  it('has something in every table, and fits the documented schema', () => {
    for (const { name } of takenTables) expect(rowsOf(name).length, name).toBeGreaterThan(0);
    const schema = z.fromJSONSchema(exportSchema() as Parameters<typeof z.fromJSONSchema>[0]);
    expect(schema.safeParse(taken).error).toBeUndefined();
    expect(schema.safeParse({ ...taken, more: 1 }).success).toBe(false);
    expect(schema.safeParse({ ...taken, cards: [{ id: 1 }] }).success).toBe(false);
  });

  it('has nothing that opens a door, nothing of others, and not the other’s notes', () => {
    const all = Object.values(files).join('');
    const token = `token of ${user.userId}`;
    for (const secret of [token, 'a password hash', 'an access token', 'a totp secret', 'recovery codes'])
      expect(all).not.toContain(secret);
    expect(all).toContain('메모 내 표시');
    expect(all).not.toContain('상대의 메모');
    expect(all).toContain('상대의 총평');
    for (const { id } of kkori.database.readAll<{ id: string }>(
      'SELECT id FROM User WHERE id <> ?',
      user.userId,
    ))
      expect(all).not.toContain(id);
  });

  it('is each row of the database as it is', () => {
    for (const table of takenTables) {
      const { sql, tell = (row: Row) => row } = table;
      const stored = kkori.database
        .readAll<Row>(sql, { userId: user.userId })
        .map(tell)
        .filter((row) => row !== null);
      expect(
        rowsOf(table.name).map((row) => asStored(table, row)),
        table.name,
      ).toEqual(
        stored.map((row) =>
          Object.fromEntries(table.columns.map(([name]) => [name, comparable(table, name, row[name])])),
        ),
      );
    }
  });

  it('replays to every card as it is', () => {
    const { timeZone, dayStartHour } = rowsOf('settings')[0] as { timeZone: string; dayStartHour: number };
    const entries = [...rowsOf('reviews').map(reviewOf), ...rowsOf('changes').map(changeOf)];
    const cards = rowsOf('cards');
    expect(cards.length).toBeGreaterThan(10);
    expect(entries.length).toBeGreaterThan(100);
    for (const card of cards) {
      const log = entries
        .filter(({ cardId }) => cardId === card.id)
        .map(({ entry }) => entry)
        .toSorted((one, other) => one.cardVersion - other.cardVersion);
      expect(log).toHaveLength(Number(card.version));
      const of = { id: String(card.id), keyPointId: String(card.keyPointId) };
      const { memory, suspended } = replayLog(of, instant(card.createdAt), log, { timeZone, dayStartHour });
      expect({
        ...memory,
        suspended,
        due: new Date(memory.due).toISOString(),
        dueDay: memory.dueDay === null ? null : dateOf(memory.dueDay),
        lastReviewedAt: memory.lastReviewedAt === null ? null : new Date(memory.lastReviewedAt).toISOString(),
        lastStudyDay: memory.lastStudyDay === null ? null : dateOf(memory.lastStudyDay),
        lastSuccessDay: memory.lastSuccessDay === null ? null : dateOf(memory.lastSuccessDay),
      }).toMatchObject({
        phase: card.phase,
        step: card.step,
        stability: card.stability,
        difficulty: card.difficulty,
        due: card.due,
        dueDay: card.dueDay,
        lastReviewedAt: card.lastReviewedAt,
        lastStudyDay: card.lastStudyDay,
        lastSuccessDay: card.lastSuccessDay,
        reviews: card.reviews,
        lapses: card.lapses,
        suspended: card.suspended,
      });
    }
  });
});

const instant = (text: unknown): number => Date.parse(String(text));
const dayOf = (text: unknown): number | null =>
  text === null ? null : Date.parse(`${String(text)}T00:00:00Z`) / 86_400_000;
const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** A value of kkori.json as the database keeps it. */
function asStored({ columns }: TakenTable, row: Json): Json {
  return Object.fromEntries(
    columns.map((column) => {
      const value = row[column[0]];
      if (value === null) return [column[0], null];
      switch (kindOf(column).kind) {
        case 'instant':
          return [column[0], instant(value)];
        case 'day':
          return [column[0], dayOf(value)];
        case 'yes':
          return [column[0], value === true ? 1 : 0];
        default:
          return [column[0], value];
      }
    }),
  );
}

/** What is stored as JSON is compared as the value it is. */
function comparable(
  { columns }: TakenTable,
  name: string,
  value: string | number | null | undefined,
): unknown {
  const column = columns.find((each) => each[0] === name);
  const isJson = column !== undefined && kindOf(column).kind === 'json';
  return isJson && typeof value === 'string' ? JSON.parse(value) : value;
}

interface Told {
  readonly cardId: unknown;
  readonly entry: LogEntry;
}

function placeOf(row: Json) {
  const { cardVersion, step, timeZone, dayStartHour } = row;
  const calendar = { timeZone: String(timeZone), dayStartHour: Number(dayStartHour) };
  return {
    cardVersion: Number(cardVersion),
    step: Number(step),
    studyDay: dayOf(row.studyDay) ?? 0,
    calendar,
  };
}

function reviewOf(row: Json): Told {
  const { cardId, rating, ratedAt, plannedDays, scheduler } = row;
  const entry = {
    kind: 'review',
    ...placeOf(row),
    rating,
    ratedAt: instant(ratedAt),
    plannedDays,
    scheduler,
  };
  // The schema has vouched for its shape.
  return { cardId, entry: entry as LogEntry };
}

function changeOf(row: Json): Told {
  const { cardId, kind, changedAt, dueDay, undoes, scheduler } = row;
  const moment = { changedAt: instant(changedAt), dueDay: dayOf(dueDay) };
  return { cardId, entry: { kind, ...placeOf(row), ...moment, undoes, scheduler } as LogEntry };
}

describe('check 16: the tables as CSV', () => {
  it('are all there, with a line for each row and names above', () => {
    for (const { name, columns } of takenTables) {
      const rows = parseCsv(files[`csv/${name}.csv`] ?? '');
      expect(rows[0]).toEqual(columns.map(([column]) => column));
      expect(rows.length - 1, name).toBe(rowsOf(name).length);
    }
  });

  it('run no formula', async () => {
    const attacker = new Browser(kkori.app);
    await studyOnce(attacker, '3');
    const formulas = ['=cmd|calc', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '＝1+1'];
    await kkori.database.commit((sqlite) => {
      const { userId } = sqlite
        .statement<{ userId: string }>('SELECT userId FROM Answer ORDER BY rowid DESC')
        .get() ?? { userId: '' };
      for (const [index, formula] of formulas.entries()) {
        sqlite
          .statement(
            'INSERT INTO QuestionSet (id, userId, key, name, items, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?, ?)',
          )
          .run(`set ${index}`, userId, `key ${index}`, formula, '[]', index, index);
      }
    });
    const mine = await fetchFiles(attacker);
    const cells = parseCsv(mine['csv/questionSets.csv'] ?? '').slice(1);
    expect(cells.map((row) => row[2])).toEqual(formulas.map((formula) => `'${formula}`));
    const json = JSON.parse(mine['kkori.json'] ?? '') as { questionSets: { name: string }[] };
    expect(json.questionSets.map(({ name }) => name)).toEqual(formulas);
  });
});

/** Reads RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text
    .replace(/^\uFEFF/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== '\r\n') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('the page of one’s data', () => {
  it('is for guests, too, and README.md speaks the reader’s language', async () => {
    const guest = new Browser(kkori.app, { 'accept-language': 'en' });
    await studyOnce(guest, '3');
    expect((await guest.get('/settings/data')).body).toContain('Take all of it');
    expect((await guest.get('/settings/account')).body).toContain('href="/settings/data"');
    expect((await fetchFiles(guest))['README.md']).toContain('# Your data from Kkori');
    expect(files['README.md']).toContain('# 꼬리에서 받은 내 데이터');
    for (const { name } of takenTables) expect(files['README.md']).toContain(`### ${name}: `);
  });

  it('explains every table and column in either language, to a Korean reader in Korean alone', () => {
    for (const table of takenTables) {
      const english = exportWords('en', table);
      const korean = exportWords('ko', table);
      expect(Object.keys(korean.columns).toSorted(), table.name).toEqual(
        Object.keys(english.columns).toSorted(),
      );
      expect(Object.keys(korean.withheld ?? {}).toSorted(), table.name).toEqual(
        Object.keys(english.withheld ?? {}).toSorted(),
      );
      const words = [korean.says, ...Object.values(korean.columns), ...Object.values(korean.withheld ?? {})];
      for (const each of words) {
        expect(each).toMatch(/[가-힣].*요\.$/);
        expect(each).not.toContain('|');
        expect(files['README.md']).toContain(each);
      }
    }
  });

  it('names the question of an answer, and no network address', () => {
    const [head = []] = parseCsv(files['csv/answers.csv'] ?? '');
    expect(head).toContain('questionId');
    const questions = new Set(livedBank.map(({ id }) => id));
    for (const { questionId } of rowsOf('answers')) expect(questions).toContain(questionId);
    expect(files['csv/sessions.csv']).not.toContain('ipAddress');
  });

  it('sends an attachment that nobody keeps', async () => {
    const { headers } = await user.browser.get('/settings/data/kkori.zip');
    expect(headers).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="kkori.zip"',
      'cache-control': 'no-store',
    });
    expect(headers['content-encoding']).toBeUndefined();
  });

  it('is no page of a visitor’s', async () => {
    const visitor = new Browser(kkori.app);
    expect((await visitor.get('/settings/data')).headers.location).toBe('/sign-in?next=%2Fsettings%2Fdata');
    // The page for signing in is not to be saved as an archive.
    expect((await visitor.get('/settings/data/kkori.zip')).statusCode).toBe(404);
  });

  it('makes twelve archives in an hour', async () => {
    const guest = new Browser(kkori.app);
    await studyOnce(guest, '3');
    for (let time = 0; time < 12; time += 1) await fetchFiles(guest);
    expect((await guest.get('/settings/data/kkori.zip')).statusCode).toBe(429);
  }, 120_000);
});
