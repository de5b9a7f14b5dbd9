import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { differences as published, stateEvents } from '../../src/simulator/agreement.ts';
import { type StateEventCase, titleOf } from './state-events/case.ts';
import { judge } from './state-events/judge.ts';

const synInTimeWait =
  'RFC 9293 §3.10.7.4, first and fourth check (RFC 5961 §4.2): a SYN in TIME-WAIT that opens nothing draws an ACK, or a RST where it lies in the window and RFC 5961 is off. That stack drops it without a word, since it has no ACK bit.';
const ackInListen =
  'RFC 9293 §3.10.7.2, second check: any acknowledgment that comes to LISTEN is answered <SEQ=SEG.ACK><CTL=RST>, with a SYN or without. That stack answers an ACK so and drops a SYN,ACK without a word.';

/** The cases in which that stack and the RFC differ: name and variant, and the clause that decides against it. */
const differences: Readonly<Record<string, string>> = {
  'rcv-syn-ack-with-data-listen': ackInListen,
  'rcv-syn-ack-without-data-listen': ackInListen,
  'rcv-syn-time-wait-using-shutdown-left-edge-insecure (FreeBSD)': synInTimeWait,
  'rcv-syn-time-wait-using-shutdown-left-edge-secure (FreeBSD)': synInTimeWait,
  'rcv-syn-time-wait-using-shutdown-outside-left-insecure (FreeBSD)': synInTimeWait,
  'rcv-syn-time-wait-using-shutdown-outside-left-secure (FreeBSD)': synInTimeWait,
};

/** The file that the published figures are of (SHA-256); another one may have other cases. */
const publishedFile = 'c2a23e52ddf8f43f0b265ba1a3d7a5f8403114bd4bd32a9fd60451a9fff03b0f';

const file = process.env.TCP_STATE_EVENTS || undefined;
const cases: readonly StateEventCase[] =
  file === undefined ? [] : (JSON.parse(readFileSync(file, 'utf8')) as { cases: StateEventCase[] }).cases;
const isPublished =
  file !== undefined && createHash('sha256').update(readFileSync(file)).digest('hex') === publishedFile;

describe(`events in every state, from another TCP's test suite (${file ?? 'no file named by TCP_STATE_EVENTS'})`, () => {
  const results = cases.map((one) => ({ title: titleOf(one), problem: judge(one) }));
  const passed = results.filter(({ problem }) => problem === null);
  const listed = results.filter(({ title }) => Object.hasOwn(differences, title));

  test.each(results)('$title', ({ title, problem }) => {
    const clause = differences[title];
    if (clause === undefined) expect(problem).toBeNull();
    else expect(problem, `passes, and yet is listed: ${clause}`).not.toBeNull();
  });

  test('names no case twice', () => {
    expect(new Set(results.map(({ title }) => title)).size).toBe(cases.length);
  });

  if (isPublished) {
    test('comes to the figures that the page of agreements publishes', () => {
      expect({ cases: cases.length, passed: passed.length }).toEqual(stateEvents);
      const perClause = Object.values(Object.groupBy(listed, ({ title }) => differences[title] ?? ''));
      expect(perClause.map((group) => group?.length).toSorted()).toEqual(
        published.map((one) => one.cases).toSorted(),
      );
    });
  }

  afterAll(() => {
    console.log(`tcp state events: ${passed.length}/${cases.length}`);
    if (file === undefined) console.log('no case was there: TCP_STATE_EVENTS names no file');
    for (const { title, problem } of listed)
      console.log(`differs: ${title}: ${problem}\n  ${differences[title]}`);
  });
});
