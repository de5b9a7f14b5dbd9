import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Browser, formBody, submitAnswer, submitReview } from '../support/app.ts';
import {
  entitled,
  furnish,
  kkori,
  mutations,
  other,
  owned,
  owner,
  requests,
  routes,
  send,
} from '../support/route-requests.ts';
import { everyRow, fingerprint, tableNames } from '../support/tables.ts';

beforeAll(() => furnish());
afterAll(() => kkori.close());

describe('6. the route matrix', () => {
  it('knows every route of the application', () => {
    expect(Object.keys(requests).toSorted()).toEqual(routes().toSorted());
  });

  // Also with fields that no page of ours sends, which nobody may be taken by.
  it.each(Object.keys(requests))('%s opens what is private to its owner alone', async (route) => {
    const nobody = await send(new Browser(kkori.app), route);
    const stranger = await send(other, route, {}, poison());
    const before = fingerprint(kkori.database);
    const themselves = await send(entitled(route), route, {}, poison());
    const { opensTo = 'owner', refuses } = requests[route] ?? {};
    if (opensTo === 'anybody') expect(isTurnedAway(nobody)).toBe(false);
    else expect(answerOf(nobody)).toEqual(answerToNobody(route));
    if (opensTo === 'anybody' || opensTo === 'user') expect(isTurnedAway(stranger)).toBe(false);
    else expect(answerOf(stranger)).toEqual(answerToGuest(route));
    if (refuses === undefined) expect(themselves.statusCode).toBeLessThan(400);
    else expect(themselves.statusCode).toBe(refuses);
    expectUnpoisoned(route, before);
  });

  it('a stranger’s refused review changed nothing', () => {
    const reviews = kkori.database.readAll<{ userId: string }>('SELECT DISTINCT userId FROM Review');
    expect(reviews).toHaveLength(1);
  });

  it('nobody takes back what somebody else did', async () => {
    const before = kkori.database.readAll('SELECT * FROM Card ORDER BY id');
    const undo = { key: crypto.randomUUID(), step: '1' };
    const stranger = new Browser(kkori.app);
    await submitAnswer(stranger, (await stranger.get('/study')).body);
    const known = kkori.database.readAll('SELECT * FROM Card ORDER BY id').length;
    expect((await stranger.post('/undos', undo)).statusCode).toBe(409);
    expect(known).toBe(before.length + 1);
    const after = kkori.database.readAll<{ id: string }>('SELECT * FROM Card ORDER BY id');
    expect(before.every((card) => after.some((each) => JSON.stringify(each) === JSON.stringify(card)))).toBe(
      true,
    );
  });

  it('an answer cannot be rated onto somebody else’s card', async () => {
    const stranger = new Browser(kkori.app);
    const revealed = await stranger.follow(await submitAnswer(stranger, (await stranger.get('/study')).body));
    const refused = await submitReview(stranger, revealed.body, { rating: '3', answerId: owned.answer });
    expect(refused.statusCode).toBe(404);
  });
});

type Answer = Awaited<ReturnType<typeof send>>;

const answerOf = ({ statusCode, headers }: Answer) => ({ status: statusCode, location: headers.location });

/** Whether somebody was kept from what they asked for because of who they are. */
function isTurnedAway({ statusCode, headers }: Answer): boolean {
  return [401, 404].includes(statusCode) || /^\/sign-in\?next=|wanted=/.test(String(headers.location));
}

const absent = { status: 404, location: undefined };

/**
 * Nobody learns whether there is what an id names. A page that everybody has their own of is had by signing in, and a form is refused so
 * that what was typed is seen again.
 */
function answerToNobody(route: string) {
  const { opensTo, isFile, url = () => '' } = requests[route] ?? {};
  if (opensTo === 'owner' || isFile) return absent;
  if (route.startsWith('POST')) return { status: 401, location: undefined };
  return { status: 303, location: `/sign-in?next=${encodeURIComponent(url())}` };
}

/** A guest is told what an account would give. */
function answerToGuest(route: string) {
  const { opensTo, url = () => '' } = requests[route] ?? {};
  if (opensTo === 'owner' || route.startsWith('POST')) return absent;
  return { status: 303, location: `/settings/account?wanted=${url().split('/').at(-1)}` };
}

/** What somebody might hope that a form takes along: whose it is, what they may, when it is due. */
function poison(): Readonly<Record<string, string>> {
  const stranger = kkori.database.readOne<{ id: string }>(
    "SELECT id FROM User WHERE email = 'member@example.org'",
  );
  return {
    userId: stranger?.id ?? '',
    candidateId: stranger?.id ?? '',
    interviewerId: stranger?.id ?? '',
    role: 'poisoned role',
    due: '4102444800123',
    ratedAt: '4102444800123',
    createdAt: '4102444800123',
    expiresAt: '4102444800123',
    deletionDueAt: '4102444800123',
    isAnonymous: '0',
    emailVerified: '1',
    twoFactorEnabled: '1',
    passwordHash: 'poisoned hash',
  };
}

const privileges = 'SELECT id, isAnonymous, emailVerified, twoFactorEnabled, deletionDueAt FROM User';

/** Nothing has changed that belongs to the one whose id was sent, nobody is more than before, and no value sent is stored. */
function expectUnpoisoned(route: string, before: Readonly<Record<string, string>>): void {
  const { userId = '', due = '' } = poison();
  const ofStranger = (rows: readonly Readonly<Record<string, unknown>>[]) =>
    // What was made by or for them: a session of theirs may be used, and their mail may be asked for.
    rows.filter((row) => Object.entries(row).some(([name, value]) => name !== 'id' && value === userId));
  for (const [table, rows] of Object.entries(everyRow(kkori.database))) {
    if (table === 'Session' || table === 'EmailLink') continue;
    const earlier = JSON.parse(before[table] ?? '[]');
    expect(ofStranger(rows).length, table).toBeLessThanOrEqual(ofStranger(earlier).length);
    const text = JSON.stringify(rows);
    expect(text, table).not.toContain(due);
    expect(text, table).not.toContain('poisoned');
  }
  const known: readonly { readonly id: string }[] = JSON.parse(before.User ?? '[]');
  for (const now of kkori.database.readAll<{ readonly id: string; readonly emailVerified: number }>(
    privileges,
  )) {
    const then = known.find(({ id }) => id === now.id);
    // Who follows a link out of a mail has shown that the address is theirs.
    const { emailVerified, ...rest } = now;
    if (then !== undefined) expect(then).toMatchObject(route.includes(':token') ? rest : now);
  }
}

/** The fields of a form or a query: their names, whether they may come more than once, and whether they have to come. */
function fieldsIn(schema: unknown) {
  if (!(schema instanceof z.ZodType)) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, property]) => {
    const kinds = typeof property === 'object' ? [property, ...(property.anyOf ?? [])] : [];
    const isRepeatable = kinds.some((kind) => typeof kind === 'object' && kind.type === 'array');
    const [value = '1'] = kinds
      .flatMap((kind) => (typeof kind === 'object' ? [kind.const, ...(kind.enum ?? [])] : []))
      .filter((each) => typeof each === 'string' && each !== '');
    return { name, isRepeatable, isRequired: required.includes(name), value: String(value) };
  });
}

type Sent = Readonly<Record<string, string | readonly string[]>>;

/** The request of the matrix with other fields in the place of its own. */
function sendFields(route: string, fields: Sent) {
  const known = requests[route];
  if (known === undefined) throw new Error(`${route} is not in the matrix`);
  const url = known.url();
  if (known.fields) return entitled(route).post(url, fields);
  return entitled(route).get(`${url.split('?', 1)[0]}?${formBody(fields)}`);
}

function ownFields(route: string): Sent {
  const known = requests[route];
  if (known?.fields) return known.fields();
  return Object.fromEntries(new URLSearchParams(known?.url().split('?')[1] ?? ''));
}

/** What each route takes, by its name; those that take nothing are left out. */
const formsOf = () =>
  kkori.app.routeTable.flatMap(({ method, url, schema }) => {
    const fields = fieldsIn(method === 'POST' ? schema.body : schema.querystring);
    return method === 'HEAD' || fields.length === 0 ? [] : [{ route: `${method} ${url}`, fields }];
  });

describe('6. where a string belongs', () => {
  it('every form in the matrix has a shape that says which strings it takes', () => {
    const shaped = formsOf().map(({ route }) => route);
    const shapeless = mutations.filter(
      (route) => Object.keys(requests[route]?.fields?.() ?? {}).length > 0 && !shaped.includes(route),
    );
    expect(shapeless).toEqual([]);
    expect(shaped.length).toBeGreaterThan(40);
  });

  it('an array is refused, in every field of every route', async () => {
    const taken: string[] = [];
    for (const { route, fields } of formsOf()) {
      for (const { name, value, isRepeatable } of fields) {
        const own = ownFields(route);
        const one = String(own[name] ?? value);
        const several = isRepeatable ? Array(70).fill(one) : [one, one];
        const { statusCode } = await sendFields(route, { ...own, [name]: several });
        if (statusCode !== 400) taken.push(`${route} took ${name} twice: ${statusCode}`);
      }
    }
    expect(taken).toEqual([]);
  });

  it('an object or nothing is refused, in every field that a route needs', async () => {
    const taken: string[] = [];
    for (const { route, fields } of formsOf()) {
      for (const { name } of fields.filter(({ isRequired }) => isRequired)) {
        const { [name]: one = 'x', ...rest } = ownFields(route);
        for (const [what, sent] of [
          ['without', rest],
          ['as an object', { ...rest, [`${name}[x]`]: one }],
          ['as a list', { ...rest, [`${name}[]`]: one }],
          ['by a path', { ...rest, [`${name}.x`]: one }],
        ] as const) {
          const { statusCode } = await sendFields(route, sent);
          if (statusCode !== 400) taken.push(`${route} took ${name} ${what}: ${statusCode}`);
        }
      }
    }
    expect(taken).toEqual([]);
  });
});

describe('6. an id of somebody else’s', () => {
  it('of whatever kind opens nothing, on any address', async () => {
    const strangers = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const stranger = new Browser(kkori.app);
        await submitAnswer(stranger, (await stranger.get('/study')).body);
        return stranger;
      }),
    );
    const ids = tableNames(kkori.database).flatMap((table) => {
      const [row] = everyRow(kkori.database)[table] ?? [];
      // A question is everybody's.
      return row && 'id' in row && 'userId' in row ? [String(row.id)] : [];
    });
    expect(ids.length).toBeGreaterThan(8);
    const before = fingerprint(kkori.database);
    const opened: string[] = [];
    const addresses = Object.keys(requests).filter(
      (route) => requests[route]?.opensTo === 'owner' && /:/.test(route),
    );
    for (const [index, route] of addresses.entries()) {
      const stranger = strangers[index % strangers.length] ?? other;
      const [method, pattern = ''] = route.split(' ');
      for (const id of [...ids, crypto.randomUUID(), owned.answer.toUpperCase()]) {
        const url = pattern.replace(/:\w+/, id);
        const { statusCode } = await (method === 'GET'
          ? stranger.get(url)
          : stranger.post(url, requests[route]?.fields?.() ?? {}));
        if (statusCode !== 404) opened.push(`${method} ${url}: ${statusCode}`);
      }
    }
    expect(opened).toEqual([]);
    expect(fingerprint(kkori.database)).toEqual(before);
    expect(owner.cookies.size).toBeGreaterThan(0);
  });
});
