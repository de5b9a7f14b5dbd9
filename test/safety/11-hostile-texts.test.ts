import CommonMark from 'markdown-it';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { begin, invitationOf, type Meeting, open } from '../interview/rooms/meeting.ts';
import { submitAnswer, submitReview } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { furnishSite, pagesOf, windowOf } from '../support/furnished-site.ts';
import { allHostileTexts, hostileChunks, hostileTexts } from '../support/hostile-texts.ts';
import { watchForSurvivors } from '../support/hostile-watch.ts';
import {
  account,
  kkori,
  member,
  newcomer,
  owned,
  owner,
  requests,
  rooms,
} from '../support/route-requests.ts';

let chromium: Browser;
let url: string;

beforeAll(async () => {
  [chromium, url] = await Promise.all([launchChromium(), furnishSite()]);
  await plant();
}, 120_000);
afterAll(async () => {
  await chromium.close();
  await kkori.close();
});

/**
 * Everything that people type is hostile. It is written into the tables, past what the forms allow in length: what is asked here is how it
 * is shown.
 */
async function plant(): Promise<void> {
  await submitAnswer(member, (await member.get('/study')).body);
  await member.post('/sign-in', account);
  await kkori.database.commit((sqlite) => {
    sqlite.statement('UPDATE Answer SET typedAnswer = ?').run(allHostileTexts);
  });
  // A review copies the answer, and is never changed.
  await submitReview(owner, (await owner.get(`/answers/${owned.answer}`)).body, { rating: '3' });
  const own = JSON.stringify([{ kind: 'own', text: allHostileTexts }]);
  await kkori.database.commit((sqlite) => {
    const run = (sql: string, value: string) => sqlite.statement(sql).run(value);
    run('UPDATE Turn SET answer = ? WHERE answer IS NOT NULL', allHostileTexts);
    run('UPDATE InterviewDate SET name = ?', allHostileTexts);
    run('UPDATE QuestionSet SET name = ?', allHostileTexts);
    run('UPDATE QuestionSet SET items = ?', own);
    run('UPDATE Room SET prepared = ?', own);
    run("UPDATE User SET name = ?, email = email || ' ' || name", allHostileTexts);
    run('UPDATE Session SET userAgent = ?', allHostileTexts);
  });
  await kkori.database.commit((sqlite) => {
    sqlite.statement('UPDATE User SET email = ? WHERE isAnonymous = 0').run(`${allHostileTexts}@example.org`);
  });
  // What is known of sessions is believed for some seconds.
  kkori.clock.now += 10_000;
}

/** A window in which the pages are without their policy: what they let through would run. */
async function openWindow(
  browser: typeof owner | null,
): Promise<{ context: BrowserContext; found: string[] }> {
  const context = await windowOf(chromium, url, browser, 'ko-KR', true);
  return { context, found: await watchForSurvivors(context, { isIgnored: true }) };
}

describe('11. hostile texts', () => {
  it('are many, and would run where nothing is done about them', async () => {
    expect(new Set(hostileTexts).size).toBeGreaterThanOrEqual(150);
    const { context, found } = await openWindow(null);
    const page = await context.newPage();
    await page.setContent(hostileTexts.slice(0, 120).join('\n'));
    await expect.poll(() => found.join()).toMatch(/a script ran/);
    expect(found.length).toBeGreaterThan(20);
    await context.close();
  });

  it.each([
    ['a guest', () => owner],
    ['somebody with an account', () => member],
  ])(
    'of people come back on every page of %s as nothing but text',
    async (_who, reader) => {
      const { context, found } = await openWindow(reader());
      const page = await context.newPage();
      const shown: string[] = [];
      const more = reader() === owner ? [`/mock-interviews/${owned.checking}`] : [];
      for (const address of [...(await pagesOf(reader())), ...more]) {
        await page.goto(url + address, { waitUntil: 'domcontentloaded' });
        if ((await page.content()).includes('pwned')) shown.push(address);
      }
      expect(found).toEqual([]);
      if (reader() === owner) {
        const expected = [
          `/answers/${owned.answer}`,
          `/interviews/${owned.interview}`,
          '/interviews',
          '/rooms',
          '/question-sets',
          `/question-sets/${rooms.set}`,
          `/rooms/${rooms.running}`,
          `/mock-interviews/${owned.checking}`,
        ];
        expect(shown).toEqual(expect.arrayContaining(expected));
      } else expect(shown).toContain('/settings/account');
      await context.close();
    },
    120_000,
  );

  it('come to both in a room as nothing but text, while they are there and in their reports', async () => {
    const [interviewer, candidate] = [newcomer(), newcomer()];
    const id = await open(interviewer, 'interviewer');
    const meeting: Meeting = { id, interviewer, candidate, invitation: await invitationOf(interviewer, id) };
    await candidate.post(meeting.invitation, {});
    await begin(meeting);
    const windows = await Promise.all([openWindow(interviewer), openWindow(candidate)]);
    const pages = await Promise.all(windows.map(({ context }) => context.newPage()));
    await Promise.all(pages.map((page) => page.goto(`${url}/rooms/${id}`)));
    const events = () =>
      String(kkori.database.readOne<{ n: number }>('SELECT events AS n FROM Room WHERE id = ?', id)?.n);
    let asked = 0;
    for (const text of hostileChunks(500)) {
      const { statusCode } = await interviewer.post(`/rooms/${id}/questions`, { seen: events(), text });
      expect(statusCode).toBe(303);
      asked += 1;
    }
    for (const [index, text] of hostileChunks(4_000).entries()) {
      const noted = await interviewer.post(`/rooms/${id}/notes`, { turn: String(index + 1), text });
      expect(noted.statusCode).toBe(303);
    }
    const last = 'the last question, which harms nobody';
    await interviewer.post(`/rooms/${id}/questions`, { seen: events(), text: last });
    for (const page of pages)
      await page.waitForFunction((text) => document.body.textContent?.includes(text), last);
    expect(windows.flatMap(({ found }) => found)).toEqual([]);
    const judged = { seen: events(), judged: '0', words: hostileChunks(4_000)[0] ?? '', depth: '3' };
    expect((await interviewer.post(`/rooms/${id}/ending`, judged)).statusCode).toBe(303);
    for (const page of pages) {
      await page.goto(`${url}/rooms/${id}/report`);
      expect(await page.textContent('body')).toContain('<script>pwned=1</script>');
    }
    expect(asked).toBeGreaterThan(15);
    expect(windows.flatMap(({ found }) => found)).toEqual([]);
    for (const { context } of windows) await context.close();
  }, 240_000);

  it('that were typed into a form that fails come back as nothing but text', async () => {
    const { context, found } = await openWindow(owner);
    const page = await context.newPage();
    const tooLong = `${allHostileTexts}\n${'x'.repeat(10_000)}`;
    const forms: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      [
        '/questions/closing/answers',
        { key: crypto.randomUUID(), shownAt: '1', cardVersion: '9', answer: tooLong },
      ],
      [
        '/questions/closing/answers',
        { key: crypto.randomUUID(), shownAt: '1', cardVersion: '99', answer: hostileChunks(9_000)[0] ?? '' },
      ],
      [
        `/mock-interviews/${owned.asking}/answers`,
        { key: crypto.randomUUID(), step: '77', answer: hostileChunks(9_000)[0] ?? '' },
      ],
      [`/rooms/${rooms.running}/questions`, { seen: '999', text: hostileChunks(400)[0] ?? '' }],
      [`/rooms/${rooms.running}/notes`, { turn: '99', text: hostileChunks(4_000)[0] ?? '' }],
      ['/question-sets', { key: crypto.randomUUID(), name: allHostileTexts, own: allHostileTexts }],
      [
        '/interviews',
        {
          key: crypto.randomUUID(),
          name: hostileChunks(1_900)[0] ?? '',
          date: hostileChunks(1_900)[0] ?? '',
        },
      ],
      [
        '/settings',
        { locale: 'ko', timeZone: hostileChunks(60)[0] ?? '', dayStartHour: '<script>pwned=1</script>' },
      ],
      [
        '/sign-in',
        { email: hostileChunks(900)[0] ?? '', password: 'x', next: hostileChunks(1_900)[1] ?? '' },
      ],
      ['/sign-up', { email: hostileChunks(900)[1] ?? '', password: 'x' }],
    ];
    for (const [action, fields] of forms) {
      await page.goto(`${url}/nowhere`);
      const [answered] = await Promise.all([
        page.waitForNavigation(),
        page.evaluate(
          ([to, entries]) => {
            const form = document.createElement('form');
            form.method = 'post';
            form.action = to;
            for (const [name, value] of entries) {
              const field = document.createElement('textarea');
              field.name = name;
              field.value = value;
              form.append(field);
            }
            document.body.append(form);
            form.submit();
          },
          [action, Object.entries(fields)] as const,
        ),
      ]);
      expect(`${action} ${answered?.status()}`).toMatch(/ 4\d\d$/);
      expect(found, action).toEqual([]);
    }
    await context.close();
  }, 60_000);

  it('in an address come back as nothing but text, from every route that takes any', async () => {
    const { context, found } = await openWindow(owner);
    const page = await context.newPage();
    const pages: string[] = [];
    for (const { route, name } of freeFields()) {
      const [path = '', query = ''] = requests[route]?.url().split('?') ?? [];
      const ask = async (text: string): Promise<boolean> => {
        const sent = new URLSearchParams(query);
        sent.set(name, text);
        const { body } = await owner.get(`${path}?${sent}`);
        if (body.includes('pwned')) pages.push(body);
        return body.includes('pwned');
      };
      // As much as the field takes: several at once, or one after the other.
      const [long = [], short = []] = [1_900, 95].map(hostileChunks);
      if (await ask(long[0] ?? '')) for (const text of long.slice(1)) await ask(text);
      else if (await ask(short[0] ?? '')) for (const text of short.slice(1)) await ask(text);
    }
    expect(pages.length).toBeGreaterThan(60);
    for (let at = 0; at < pages.length; at += 20) {
      // Their own scripts and styles are not what is asked about; twenty pages behind one another are a page as well.
      const bare = pages
        .slice(at, at + 20)
        .map((body) => body.replace(/<(?:link|script)\b[^>]*="\/assets\/[^>]*>/g, ''));
      await page.setContent(bare.join('\n'), { waitUntil: 'domcontentloaded' });
      expect(found).toEqual([]);
    }
    await context.close();
  }, 240_000);

  /** The fields of addresses that take any text, not one of some words. */
  function freeFields() {
    return kkori.app.routeTable.flatMap(({ method, url: pattern, schema }) => {
      if (method !== 'GET' || !(schema.querystring instanceof z.ZodType)) return [];
      const { properties = {} } = z.toJSONSchema(schema.querystring, { io: 'input', unrepresentable: 'any' });
      return Object.entries(properties)
        .filter(
          ([, property]) => typeof property === 'object' && !('enum' in property) && !('const' in property),
        )
        .filter(([, property]) => !(typeof property === 'object' && 'pattern' in property))
        .map(([name]) => ({ route: `GET ${pattern}`, name }));
    });
  }

  it('in an exported report run nothing in the program that renders it', async () => {
    const { context, found } = await openWindow(null);
    const page = await context.newPage();
    // One that is as careless as a renderer of Markdown can be.
    const careless = new CommonMark({ html: true, linkify: true });
    careless.validateLink = () => true;
    const markdown = (await owner.get(`/mock-interviews/${owned.finished}/report.md`)).body;
    await page.setContent(`<div hx-ignore>${careless.render(markdown)}</div>`, {
      waitUntil: 'domcontentloaded',
    });
    expect(found).toEqual([]);
    await context.close();
  });
});
