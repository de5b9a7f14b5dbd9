import { afterAll, beforeAll, expect, it } from 'vitest';
import { readBank } from '../../src/bank/repository.ts';
import { saveBank } from '../../src/bank/saving/repository.ts';
import { examine } from '../../src/review/doctoring/repository.ts';
import { defaultOptions } from '../../src/scheduling/scheduler.ts';
import { uniteUsers } from '../../src/uniting/uniting.ts';
import { manyQuestions } from '../support/bank.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/database.ts';
import { type Life, newLife } from '../support/life.ts';
import { watchLoop } from '../support/loop-watch.ts';
import { storeLog } from '../support/stored-log.ts';
import { studyLog } from '../support/student.ts';
import { signUp } from './log.ts';

const cards = 100;
const reviews = 1_000;

let temporary: TemporaryDatabase;
let account: Life;
let guest: Life;

/** Two who were asked the same questions on the same days, with the same keys on top of that: nothing stays where it is. */
beforeAll(async () => {
  temporary = await temporaryDatabase();
  const { database } = temporary;
  await saveBank(database, manyQuestions(cards), 0);
  const bank = await readBank(database);
  const calendar = { timeZone: 'Asia/Seoul', dayStartHour: 4 };
  account = await newLife(database, bank, calendar, 0);
  guest = await newLife(database, bank, calendar, 0);
  await signUp(account);
  const remembered = [...bank.questions.keys()].map((questionId) => ({ questionId, keyPointId: '' }));
  for (const [seed, life] of [account, guest].entries()) {
    const student = { seed, reviews, cards, newPerDay: 10, attendance: 0.9 };
    await storeLog(
      database,
      life.userId,
      remembered,
      studyLog({ weights: defaultOptions.weights, ...student }),
    );
  }
});
afterAll(() => temporary.remove());

it('uniting two long logs that have everything in common leaves the loop to others but for one transaction', async () => {
  const watched = watchLoop();
  await uniteUsers(temporary.database, { from: guest.userId, into: account.userId }, Date.now());
  const { blockedMs, tookMs } = watched();
  // About 80 ms on the machine it was written on: 40 µs for each review.
  expect(blockedMs).toBeLessThan(1_000);
  expect(tookMs).toBeLessThan(5_000);
  expect(await examine(temporary.database)).toMatchObject({ cards, repaired: [], problems: [] });
});
