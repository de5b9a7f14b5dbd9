import { forgetSessions } from '../../src/accounts/known-sessions.ts';
import { uniteUsers } from '../../src/uniting/uniting.ts';
import { Browser, type TestApp } from '../support/app.ts';
import { rateQuestion } from '../support/study.ts';

/** Two browsers: somebody who has an account is known in one of them, and in the other they have gone on as a guest. */
export interface TwoBrowsers {
  readonly account: Browser;
  readonly guest: Browser;
  readonly accountId: string;
  readonly guestId: string;
  /** Has the guest's browser sign in, as far as their memory is concerned. */
  unite(): Promise<number>;
}

/** Both have rated one question each: by default the account the one of the chain, the guest the one by itself. */
export async function twoBrowsers(
  kkori: TestApp,
  { account = '/study/handshake', guest = '/study/closing' } = {},
): Promise<TwoBrowsers> {
  const [one, accountId] = await arrive(kkori, account);
  await kkori.database.commit((sqlite) => {
    sqlite
      .statement("UPDATE User SET isAnonymous = 0, email = 'somebody@kkori.test' WHERE id = ?")
      .run(accountId);
  });
  forgetSessions(kkori.database, accountId);
  kkori.clock.now += 60_000;
  const [other, guestId] = await arrive(kkori, guest);
  kkori.clock.now += 60_000;
  const unite = () => uniteUsers(kkori.database, { from: guestId, into: accountId }, kkori.clock.now);
  return { account: one, guest: other, accountId, guestId, unite };
}

async function arrive({ app, database }: TestApp, address: string): Promise<[Browser, string]> {
  const ids = () => database.readAll<{ readonly id: string }>('SELECT id FROM User').map(({ id }) => id);
  const before = new Set(ids());
  const browser = new Browser(app);
  await rateQuestion(browser, address, '3');
  const id = ids().find((each) => !before.has(each));
  if (id === undefined) throw new Error('nobody came');
  return [browser, id];
}
