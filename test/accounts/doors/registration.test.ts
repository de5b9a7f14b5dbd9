import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { invitationMs, invitationPath } from '../../../src/accounts/inviting/invitation.ts';
import { makeInvitation } from '../../../src/accounts/inviting/repository.ts';
import { linkPath } from '../../../src/accounts/links/link.ts';
import { storeLink } from '../../../src/accounts/links/repository.ts';
import { Browser, studyOnce, type TestApp, testApp, testSecrets } from '../../support/app.ts';
import { Inbox, linkIn } from '../../support/inbox.ts';
import { providerKeys } from '../../support/provider.ts';

const email = 'candidate@example.org';
const password = 'a long enough phrase';
const toSignUp = 'href="/sign-up"';

let inbox: Inbox;
let kkori: TestApp;

const open = async (environment: Readonly<Record<string, string>>) => {
  kkori = await testApp({ startsAt: Date.now(), environment: { ...inbox.environment, ...environment } });
};

beforeEach(async () => {
  inbox = await Inbox.open();
});
afterEach(async () => {
  await kkori.close();
  await inbox.close();
});

const visitor = () => new Browser(kkori.app);

/** Every page that leads to a new account where everybody may make one. */
async function leadingPages() {
  const guest = visitor();
  await studyOnce(guest, '3');
  const id = await storeLink(kkori.database, {
    kind: 'sign-up',
    userId: null,
    email,
    now: kkori.clock.now,
    lifetimeMs: 1,
  });
  kkori.clock.now += 1;
  return {
    today: (await guest.get('/')).body,
    account: (await guest.get('/settings/account?wanted=second-factor')).body,
    sessions: (await guest.get('/settings/sessions')).body,
    signIn: (await visitor().get('/sign-in')).body,
    gone: (await visitor().get(linkPath('sign-up', id, testSecrets))).body,
  };
}

describe('a link to a new account', () => {
  it('stands on five pages where everybody may make one', async () => {
    await open({});
    for (const [page, body] of Object.entries(await leadingPages())) expect(body, page).toContain(toSignUp);
  });

  it.each([
    ['closed', '이 서버는 새 계정을 받지 않아요'],
    ['invitation', '초대받은 분만 계정을 만들 수 있어요'],
  ])('stands on none where registration is %s, which is said instead', async (registration, why) => {
    await open({ REGISTRATION: registration });
    const { today, ...others } = await leadingPages();
    expect(today).not.toContain(toSignUp);
    expect(today).toContain('이 브라우저에만 있어요');
    for (const [page, body] of Object.entries(others)) {
      expect(body, page).not.toContain(toSignUp);
      expect(body, page).toContain(why);
    }
  });
});

describe('starting over, where accounts are by invitation', () => {
  let invitation: string;
  let link: string;
  beforeEach(async () => {
    await open({ REGISTRATION: 'invitation' });
    const id = await makeInvitation(kkori.database, '', kkori.clock.now);
    invitation = invitationPath(id, testSecrets);
    await visitor().post(invitation, { email });
    link = linkIn(await inbox.next());
  });

  it('leads from the link back to the invitation', async () => {
    const { body } = await visitor().get(link);
    expect(body).toContain(`href="${invitation}"`);
    expect(body).not.toContain(toSignUp);
    expect((await visitor().get(invitation)).statusCode).toBe(200);
  });

  it('leads there also when the day of the link is over', async () => {
    kkori.clock.now += 86_400_000;
    const gone = await visitor().get(link);
    expect([gone.statusCode, gone.body.includes(`href="${invitation}"`)]).toEqual([410, true]);
    const again = await visitor().post(invitation, { email });
    expect(again.headers.location).toBe('/mail-sent');
    expect((await visitor().get(linkIn(await inbox.next()))).statusCode).toBe(200);
  });

  it('leads to whoever invited them, once the invitation is over or was used', async () => {
    const used = visitor();
    await used.post(link, { password });
    for (const wait of [0, invitationMs]) {
      kkori.clock.now += wait;
      const { body } = await visitor().get(link);
      expect(body).not.toContain(invitation);
      expect(body).not.toContain(toSignUp);
      expect(body).toContain('초대한 분께 새 주소를 부탁해 주세요');
    }
  });
});

describe('the ways to sign in', () => {
  const waysIn = 'href="/settings/sign-ins"';

  async function accountPage(): Promise<string> {
    const browser = visitor();
    await browser.post('/sign-up', { email });
    await browser.post(linkIn(await inbox.next()), { password });
    return (await browser.get('/settings/account')).body;
  }

  it('are no choice, and not shown, where no provider is offered', async () => {
    await open({});
    expect(await accountPage()).not.toContain(waysIn);
  });

  it('are shown where one is offered', async () => {
    await open(providerKeys);
    expect(await accountPage()).toContain(waysIn);
  });

  it('are shown where an account has one that is offered no longer', async () => {
    await open({});
    await accountPage();
    await kkori.database.commit((sqlite) => {
      sqlite
        .statement(
          `INSERT INTO Account (id, accountId, providerId, userId, createdAt, updatedAt)
           SELECT 'one', '1', 'github', id, createdAt, createdAt FROM User`,
        )
        .run();
    });
    const browser = visitor();
    await browser.post('/sign-in', { email, password });
    expect((await browser.get('/settings/account')).body).toContain(waysIn);
  });
});
