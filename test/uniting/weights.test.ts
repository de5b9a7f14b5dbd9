import { afterEach, beforeEach, expect, it } from 'vitest';
import { readBank } from '../../src/bank/repository.ts';
import { saveBank } from '../../src/bank/saving/repository.ts';
import { examine } from '../../src/review/doctoring/repository.ts';
import { uniteUsers } from '../../src/uniting/uniting.ts';
import { sundayNoon } from '../support/app.ts';
import { smallBank } from '../support/bank.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.ts';
import { type Life, newLife } from '../support/life.ts';
import { trial } from '../support/trial.ts';
import { signUp } from './log.ts';

const seoul = { timeZone: 'Asia/Seoul', dayStartHour: 4 };
const day = 86_400_000;

let temporary: TemporaryDatabase;
let account: Life;
let guest: Life;

beforeEach(async () => {
  temporary = await temporaryDatabase();
  const { database } = temporary;
  await saveBank(database, smallBank, 0);
  const bank = await readBank(database);
  account = await newLife(database, bank, seoul, sundayNoon);
  guest = await newLife(database, bank, seoul, sundayNoon);
  await signUp(account);
  for (const life of [account, guest]) {
    await life.study({ questionId: 'handshake', rating: 4 });
    life.now += 9 * day;
    await life.study({ questionId: 'handshake', rating: 3 });
    life.now += 3_600_000;
  }
});
afterEach(() => temporary.remove());

const own = trial.weights.with(20, 0.3);
const unite = () =>
  uniteUsers(
    temporary.database,
    { from: guest.userId, into: account.userId },
    Math.max(account.now, guest.now),
  );
const inForce = () => account.user.settings.practice.weights;

it('an account’s own parameters stay in force, and the guest’s reviews are what they were given with', async () => {
  await account.adopt(own);
  await unite();
  expect(inForce()).toEqual(own);
  const schedulers = temporary.database.readAll<{ scheduler: string }>(
    'SELECT DISTINCT scheduler FROM Review',
  );
  expect(schedulers).toHaveLength(1);
  expect(await examine(temporary.database)).toMatchObject({ repaired: [], problems: [] });
});

it('parameters that a guest adopted last are in force, until their step is taken back', async () => {
  await account.adopt(own);
  guest.now = account.now + day;
  await guest.adopt(trial.weights.with(20, 0.2));
  await unite();
  expect(inForce()?.[20]).toBe(0.2);
  account.now = guest.now + day;
  await account.takeBack();
  expect(inForce()).toEqual(own);
  await account.takeBack();
  expect(inForce()).toBeNull();
  expect(await examine(temporary.database)).toMatchObject({ repaired: [], problems: [] });
  const left = temporary.database.readOne('SELECT count(*) AS trained FROM TrainedParameters');
  expect(left).toEqual({ trained: 2 });
});
