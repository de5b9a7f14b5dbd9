import { afterEach, beforeEach, expect, it } from 'vitest';
import { defaultAppearance } from '../../../src/accounts/appearance.ts';
import { hashPassword } from '../../../src/accounts/passwords/hashing.ts';
import { defaultPractice } from '../../../src/accounts/practice.ts';
import { storeAccount } from '../../../src/accounts/signing/repository.ts';
import { Browser, hidden, studyOnce, type TestApp, testApp } from '../../support/app.ts';
import { Inbox } from '../../support/inbox.ts';
import { type LoopbackProviders, openProviders, providerKeys } from '../../support/provider.ts';

let inbox: Inbox;
let elsewhere: LoopbackProviders;
let kkori: TestApp;

beforeEach(async () => {
  inbox = await Inbox.open();
  elsewhere = await openProviders();
  kkori = await testApp({ startsAt: Date.now(), environment: { ...providerKeys, ...inbox.environment } });
});

afterEach(async () => {
  await kkori.close();
  await elsewhere.close();
  await inbox.close();
});

/** Whoever comes from a provider has been there; what they bring is still to be handed in. */
async function comeBack(person: { readonly id: string; readonly email: string }) {
  elsewhere.person = { ...person, isConfirmed: true };
  const browser = new Browser(kkori.app);
  const leaving = (await browser.post('/sign-in/github', {})).body;
  const address = /<a class="button button-primary" href="(https:[^"]+)"/.exec(leaving)?.[1] ?? '';
  const { pathname, search } = new URL(await elsewhere.allow(address.replaceAll('&amp;', '&')));
  const page = (await browser.get(pathname + search)).body;
  return () => browser.post(pathname, { code: hidden(page, 'code'), state: hidden(page, 'state') });
}

it('many who come from a provider at once each get in, and whoever had an account hears of their own alone', async () => {
  const settings = {
    ...({ locale: 'ko', timeZone: 'Asia/Seoul', dayStartHour: 4 } as const),
    ...{ practice: defaultPractice, appearance: defaultAppearance },
  };
  const passwordHash = await hashPassword('a long enough phrase');
  const known = ['one@example.org', 'two@example.org', 'three@example.org'];
  for (const email of known)
    await storeAccount(kkori.database, {
      email,
      isEmailVerified: true,
      passwordHash,
      settings,
      now: kkori.clock.now,
    });
  const unknown = ['four@example.org', 'five@example.org', 'six@example.org'];
  const hands: (() => Promise<{ statusCode: number }>)[] = [];
  for (const [index, email] of [...known, ...unknown].entries())
    hands.push(await comeBack({ id: String(index), email }));
  const guests = [new Browser(kkori.app), new Browser(kkori.app)];
  const [answers] = await Promise.all([
    Promise.all(hands.map((hand) => hand())),
    ...guests.map((guest) => studyOnce(guest, '3')),
    ...Array.from({ length: 200 }, () =>
      kkori.database.commit((sqlite) => sqlite.statement('SELECT 1').get()),
    ),
  ]);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(6).fill(303));
  const told = (await inbox.rest(kkori.mailer)).map(({ to, mail }) => `${to[0]}: ${mail.subject}`);
  expect(told.toSorted()).toEqual(
    known.map((email) => `${email}: 꼬리 계정에 GitHub 계정이 연결됐어요`).toSorted(),
  );
  expect(kkori.database.readAll('SELECT 1 FROM User WHERE isAnonymous = 0')).toHaveLength(6);
});
