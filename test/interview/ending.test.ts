import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Browser, hidden, type TestApp, testApp } from '../support/app.ts';
import { idIn, promptIn, sendAnswer, startInterview, turnsIn } from '../support/mock-interview.ts';

let kkori: TestApp;
let candidate: Browser;

beforeEach(async () => {
  kkori = await testApp();
  candidate = new Browser(kkori.app);
});
afterEach(() => kkori.close());

const endingOf = (address: string) =>
  kkori.database.readOne<{ ending: string | null }>(
    'SELECT ending FROM Interview WHERE id = ?',
    idIn(address),
  )?.ending;

describe('whoever ends an interview', () => {
  it('while checking has this answer counted, with what is ticked', async () => {
    const address = await startInterview(candidate);
    await sendAnswer(candidate, address);
    const page = (await candidate.get(address)).body;
    const keyPoint = `${promptIn(page)}/first`;
    const own = { key: hidden(page, 'key'), step: hidden(page, 'step'), keyPoint, ending: 'yes' };
    expect((await candidate.post(`${address}/checks`, own)).statusCode).toBe(303);
    expect(endingOf(address)).toBe('stopped');
    expect(turnsIn(kkori.database, address)).toMatchObject([{ keyPointsHit: JSON.stringify([keyPoint]) }]);
    const reviews = kkori.database.readAll("SELECT rating FROM Review WHERE source = 'interview'");
    expect(reviews).toEqual([{ rating: 1 }]);
  });

  it('in mid-answer has what was typed checked first', async () => {
    const address = await startInterview(candidate);
    await sendAnswer(candidate, address, { answer: '쓰다 만 답', ending: 'yes' });
    expect(endingOf(address)).toBeNull();
    const { body } = await candidate.get(address);
    expect(body).toContain('쓰다 만 답');
    expect(body).toContain('/checks"');
  });

  it('with nothing written ends it there', async () => {
    const address = await startInterview(candidate);
    await sendAnswer(candidate, address, { answer: ' \r\n', ending: 'yes' });
    expect(endingOf(address)).toBe('stopped');
    expect(turnsIn(kkori.database, address)).toMatchObject([{ answer: null }]);
  });
});
