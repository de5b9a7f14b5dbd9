import { afterEach, beforeEach, expect, it } from 'vitest';
import { examine } from '../../src/review/doctoring/repository.ts';
import { ask, begin, end, invitationOf, open } from '../interview/rooms/meeting.ts';
import { Browser, hidden, type TestApp, testApp } from '../support/app.ts';
import { type TwoBrowsers, twoBrowsers } from './people.ts';

let kkori: TestApp;
let two: TwoBrowsers;

beforeEach(async () => {
  kkori = await testApp();
  two = await twoBrowsers(kkori);
});
afterEach(() => kkori.close());

const members = () =>
  kkori.database.readOne<Record<string, string | null>>(
    'SELECT openerId, candidateId, interviewerId FROM Room',
  );

it('a guest who is interviewed is interviewed on as the account', async () => {
  const interviewer = new Browser(kkori.app);
  const id = await open(interviewer, 'interviewer');
  const invitation = await invitationOf(interviewer, id);
  await two.guest.post(invitation, {});
  const meeting = { id, invitation, interviewer, candidate: two.account };
  await begin(meeting);
  await ask(meeting, 'handshake');
  await two.unite();
  expect(members()?.candidateId).toBe(two.accountId);
  expect((await two.account.get(`/rooms/${id}`)).statusCode).toBe(200);
  expect((await two.guest.get(`/rooms/${id}`)).statusCode).toBe(404);
  await end(meeting);
  expect((await two.account.post(`/rooms/${id}/log`, {})).statusCode).toBe(303);
  expect(await examine(kkori.database)).toMatchObject({ repaired: [], problems: [] });
});

it('a room that a guest has opened is the account’s to withdraw', async () => {
  const id = await open(two.guest, 'interviewer');
  await two.unite();
  expect(members()).toEqual({ openerId: two.accountId, candidateId: null, interviewerId: two.accountId });
  expect((await two.account.get('/rooms')).body).toContain(`/rooms/${id}`);
  expect(await invitationOf(two.account, id)).not.toBe('');
});

it('both places of a room that has not begun: the guest’s is free again for whoever was meant', async () => {
  const id = await open(two.account, 'interviewer');
  const invitation = await invitationOf(two.account, id);
  await two.guest.post(invitation, {});
  expect(members()?.candidateId).toBe(two.guestId);
  await two.unite();
  expect(members()).toEqual({ openerId: two.accountId, candidateId: null, interviewerId: two.accountId });
  const friend = new Browser(kkori.app);
  expect((await friend.post(invitation, {})).statusCode).toBe(303);
  expect((await friend.get(`/rooms/${id}`)).statusCode).toBe(200);
});

it('both places of a room that runs: it is the candidate’s, who may end it once nobody asks any more, and log it', async () => {
  const id = await open(two.account, 'interviewer');
  const invitation = await invitationOf(two.account, id);
  await two.guest.post(invitation, {});
  const meeting = { id, invitation, interviewer: two.account, candidate: two.guest };
  await begin(meeting);
  await ask(meeting, 'handshake');
  await two.unite();
  expect(members()).toEqual({
    openerId: two.accountId,
    candidateId: two.accountId,
    interviewerId: two.accountId,
  });
  expect((await two.account.get('/rooms')).statusCode).toBe(200);
  kkori.clock.now += 11 * 60_000;
  const page = (await two.account.get(`/rooms/${id}`)).body;
  const action = new RegExp(`action="(/rooms/${id}/[a-z-]*(?:end|conclu)[a-z-]*)"`).exec(page)?.[1];
  expect(action).toBeDefined();
  const seen = /name="seen"/.test(page) ? { seen: hidden(page, 'seen') } : {};
  expect((await two.account.post(action ?? '', seen)).statusCode).toBe(303);
  expect((await two.account.post(`/rooms/${id}/log`, {})).statusCode).toBe(303);
  expect(kkori.database.readOne('SELECT loggedAt IS NULL AS isOpen FROM Room')).toEqual({ isOpen: 0 });
});

it('lists that a guest prepared are the account’s, also those with a key of one of its own', async () => {
  const page = (await two.account.get('/rooms')).body;
  expect(page).toContain('/rooms');
  await kkori.database.commit((sqlite) => {
    for (const userId of [two.accountId, two.guestId])
      sqlite
        .statement(
          "INSERT INTO QuestionSet (id, userId, key, name, items, createdAt, updatedAt) VALUES (?, ?, 'same', ?, '[]', 0, 0)",
        )
        .run(`set of ${userId}`, userId, userId);
  });
  await two.unite();
  const sets = kkori.database.readAll<{ userId: string; key: string }>('SELECT userId, key FROM QuestionSet');
  expect(sets.map(({ userId }) => userId)).toEqual([two.accountId, two.accountId]);
  expect(new Set(sets.map(({ key }) => key)).size).toBe(2);
});
