import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { invitationMs, invitationPath } from '../../../src/accounts/inviting/invitation.ts';
import { makeInvitation } from '../../../src/accounts/inviting/repository.ts';
import { Browser, type TestApp, testApp, testSecrets } from '../../support/app.ts';
import { Inbox, linkIn } from '../../support/inbox.ts';

const account = { email: 'invited@example.org', password: 'a long enough phrase' };

let kkori: TestApp;
let invitation: string;

const open = async (registration: string, environment: Record<string, string> = {}) => {
  kkori = await testApp({ environment: { REGISTRATION: registration, ...environment } });
  const id = await makeInvitation(kkori.database, '', kkori.clock.now);
  invitation = invitationPath(id, testSecrets);
};

beforeEach(() => open('invitation'));

/** Null where no mail is sent. It waits for those who are still connected, so the application ends first. */
let inbox: Inbox | null = null;

afterEach(async () => {
  await kkori.close();
  await inbox?.close();
  inbox = null;
});

const visitor = () => new Browser(kkori.app);
const unusable = '쓸 수 없는 초대예요';

describe('an invitation', () => {
  it('makes one account where registration is by invitation', async () => {
    expect((await visitor().get('/sign-up')).body).toContain('초대받은 분만');
    expect((await visitor().post('/sign-up', account)).statusCode).toBe(403);
    const browser = visitor();
    const page = await browser.get(invitation);
    expect(page.body).toContain(`action="${invitation}"`);
    const made = await browser.follow(await browser.post(invitation, account));
    expect(made.body).toContain('계정이 만들어졌어요');
    expect(made.body).toContain(`value="${account.email}"`);
    expect((await browser.post('/sign-in', account)).statusCode).toBe(303);
    expect((await visitor().get(invitation)).statusCode).toBe(404);
    const again = await visitor().post(invitation, { ...account, email: 'second@example.org' });
    expect(again.statusCode).toBe(404);
    expect(again.body).toContain(unusable);
    expect(kkori.database.readAll('SELECT 1 FROM User')).toHaveLength(1);
  });

  it('is good once, however many use it at the same moment', async () => {
    const emails = Array.from({ length: 8 }, (_, index) => `invited${index}@example.org`);
    const answers = await Promise.all(
      emails.map((email) => visitor().post(invitation, { ...account, email })),
    );
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, ...Array(7).fill(404)]);
    expect(kkori.database.readAll('SELECT 1 FROM User')).toHaveLength(1);
  });

  it('stays good after a form that was refused', async () => {
    const refused = await visitor().post(invitation, { ...account, password: 'short' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain(`action="${invitation}"`);
    expect((await visitor().post(invitation, account)).statusCode).toBe(303);
  });

  it('tells nobody which address has an account', async () => {
    await visitor().post(invitation, account);
    const another = invitationPath(await makeInvitation(kkori.database, '', kkori.clock.now), testSecrets);
    const known = await visitor().post(another, { ...account, password: 'another long phrase' });
    expect(known.headers.location).toBe('/account-made');
    expect((await visitor().get(another)).statusCode).toBe(404);
    expect((await visitor().post('/sign-in', account)).statusCode).toBe(303);
  });

  it.each([
    ['forged', () => `${invitation.slice(0, -4)}AAAA`],
    ['cut off', () => invitation.slice(0, -10)],
    ['of another purpose', () => '/sign-up/invited/none'],
  ])('that is %s leads to a page that says so', async (_what, address) => {
    for (const response of [await visitor().get(address()), await visitor().post(address(), account)]) {
      expect(response.statusCode).toBe(404);
      expect(response.body).toContain(unusable);
    }
    expect(kkori.database.readAll('SELECT 1 FROM User')).toEqual([]);
  });

  it('is too old after a week', async () => {
    kkori.clock.now += invitationMs - 1;
    expect((await visitor().get(invitation)).statusCode).toBe(200);
    kkori.clock.now += 1;
    expect((await visitor().get(invitation)).statusCode).toBe(404);
    expect((await visitor().post(invitation, account)).statusCode).toBe(404);
  });

  it('works where registration is open, and opens nothing where it is closed', async () => {
    await kkori.close();
    await open('open');
    expect((await visitor().post(invitation, account)).statusCode).toBe(303);
    await kkori.close();
    await open('closed');
    expect((await visitor().get(invitation)).statusCode).toBe(404);
    expect((await visitor().post(invitation, account)).statusCode).toBe(404);
  });
});

describe('an invitation to a server that sends mail', () => {
  beforeEach(async () => {
    await kkori.close();
    inbox = await Inbox.open();
    await open('invitation', inbox.environment);
  });

  const nextLink = async (): Promise<string> => {
    if (inbox === null) throw new Error('no mail');
    return linkIn(await inbox.next());
  };

  const { password } = account;
  const users = () => kkori.database.readAll('SELECT email, emailVerified FROM User');

  it('sends a link, which alone makes the account and uses the invitation up', async () => {
    const browser = visitor();
    const sent = await browser.follow(await browser.post(invitation, account));
    expect(sent.body).toContain(account.email);
    expect(sent.body).toContain(`action="${invitation}"`);
    const link = await nextLink();
    expect(users()).toEqual([]);
    expect((await visitor().get(invitation)).statusCode).toBe(200);
    expect((await browser.post(link, { password })).statusCode).toBe(303);
    expect(users()).toEqual([{ email: account.email, emailVerified: 1 }]);
    expect((await visitor().get(invitation)).statusCode).toBe(404);
    // Sent twice: they are where it has led.
    const again = await browser.post(link, { password });
    expect([again.statusCode, again.body.includes('이미 쓴 링크예요')]).toEqual([200, true]);
    expect(users()).toHaveLength(1);
  });

  it('is good once, whoever else has a link by it', async () => {
    const emails = ['one@example.org', 'other@example.org'];
    for (const email of emails) await visitor().post(invitation, { email, password });
    const links = [await nextLink(), await nextLink()];
    const answers = await Promise.all(links.map((link) => visitor().post(link, { password })));
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 410]);
    expect(users()).toHaveLength(1);
    for (const link of links) expect((await visitor().get(link)).statusCode).toBe(410);
  });

  it('that has become too old in the meantime makes its link one that is gone', async () => {
    kkori.clock.now += invitationMs - 1_000;
    await visitor().post(invitation, account);
    const link = await nextLink();
    expect((await visitor().get(link)).statusCode).toBe(200);
    kkori.clock.now += 1_000;
    expect((await visitor().get(link)).statusCode).toBe(410);
    expect((await visitor().post(link, { password })).statusCode).toBe(410);
    expect(users()).toEqual([]);
  });

  it('does not write that an address has an account, except to that address', async () => {
    await visitor().post(invitation, account);
    await visitor().post(await nextLink(), { password });
    const another = invitationPath(await makeInvitation(kkori.database, '', kkori.clock.now), testSecrets);
    const known = await visitor().post(another, account);
    const unknown = await visitor().post(another, { ...account, email: 'somebody@example.org' });
    expect(known.body).toBe(unknown.body.replaceAll('somebody@example.org', account.email));
    expect((await visitor().get(another)).statusCode).toBe(200);
  });
});
