import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildBank } from '../../src/bank/bank.ts';
import { lintBank, lintQuestion } from '../../src/bank/lints.ts';
import type { Question } from '../../src/bank/question.ts';
import { readSeed } from '../../src/bank/seed-folder.ts';
import { speakingSeconds } from '../../src/bank/speech.ts';

describe('the linter', () => {
  let question: Question;
  beforeAll(async () => {
    const [first] = await readSeed(path.join(import.meta.dirname, '../../prisma/seed'));
    if (!first) throw new Error('no question');
    // The bank of these tests holds nothing that it could be confused with.
    question = { ...first, confusedWith: [] };
  });

  const findings = (change: Partial<Question>): string[] =>
    lintQuestion({ ...question, ...change }).map(({ finding }) => finding);

  it('finds nothing in a good question', () => {
    expect(findings({})).toEqual([]);
  });

  it('finds a spoken answer that is too long to say, and one that is hardly an answer', () => {
    const { ko, en } = question.spokenAnswer;
    expect(findings({ spokenAnswer: { ko: `${ko} ${ko}`, en } })).toEqual([
      expect.stringMatching(/^The spoken answer in ko takes about 1[23]\d s to say, not 60 to 90 s\.$/),
    ]);
    expect(
      findings({ spokenAnswer: { ko, en: 'SYN, SYN-ACK, ACK: initial sequence number, plus one.' } }),
    ).toContainEqual(expect.stringContaining('in en takes about'));
  });

  it('finds too few and too many key points', () => {
    expect(findings({ keyPoints: question.keyPoints.slice(0, 2) })).toEqual([
      'It has 2 key points, not 3 to 6.',
    ]);
    expect(findings({ keyPoints: [...question.keyPoints, ...question.keyPoints] })).toContain(
      'It has 12 key points, not 3 to 6.',
    );
  });

  it('finds an essential key point whose cues miss our own answer', () => {
    const [first, ...rest] = question.keyPoints;
    if (!first) throw new Error('no key point');
    const deaf = { ...first, cues: { ko: ['없는 말'], en: first.cues.en } };
    expect(findings({ keyPoints: [deaf, ...rest] })).toEqual([
      'No cue in ko finds the essential key point three-way-handshake/client-sends-isn in the spoken answer.',
    ]);
  });

  it('finds a cue that everyday words hold, which proves nothing', () => {
    const [first, ...rest] = question.keyPoints;
    if (!first) throw new Error('no key point');
    const loud = { ...first, cues: { ...first.cues, en: [...first.cues.en, 'ISN', 'rst'] } };
    expect(findings({ keyPoints: [loud, ...rest] })).toEqual([
      'The cue “ISN” of three-way-handshake/client-sends-isn is found in everyday words.',
      'The cue “rst” of three-way-handshake/client-sends-isn is found in everyday words.',
      'The cue “rst” of three-way-handshake/client-sends-isn is found in every answer.',
    ]);
  });

  it('finds a clause, a document or a manual page that is not among the sources', () => {
    const [first] = question.sources;
    if (!first) throw new Error('no source');
    const sources = question.sources.filter(({ title, clause }) => title !== 'listen(2)' && clause !== '§4');
    expect(findings({ sources })).toEqual([
      'It names listen(2), which is not among its sources.',
      'It names §4, which is not among its sources.',
    ]);
  });

  it('finds a correction that leads to a clause of another document', () => {
    const mistake = {
      claim: { ko: '틀림', en: 'Wrong' },
      correction: { ko: 'RFC 7413은 다릅니다(§3.4).', en: 'RFC 7413 differs (§3.4).' },
    };
    expect(findings({ mistakes: [mistake] })).toEqual([
      'The correction of “틀림” leads to RFC 7413 §3.4, which is not among its sources.',
      'The correction of “Wrong” leads to RFC 7413 §3.4, which is not among its sources.',
    ]);
  });

  it('finds a question that stands too deep in its chain', () => {
    const chained = ['a', 'b', 'c', 'd', 'e'].map((id, position, ids) => ({
      ...question,
      id,
      chain: 'a',
      position,
      followUps: ids
        .slice(position + 1, position + 2)
        .map((childId) => ({ childId, triggerKeyPointId: null, reason: { ko: '', en: '' } })),
    }));
    expect(
      lintBank(
        buildBank(
          chained.slice(0, 4).with(3, { ...question, id: 'd', chain: 'a', position: 3, followUps: [] }),
        ),
      ),
    ).toEqual([]);
    expect(lintBank(buildBank(chained))).toMatchObject([
      { questionId: 'e', finding: expect.stringContaining('5 deep in the chain of a') },
    ]);
  });

  it('finds a correction without a clause', () => {
    const mistake = {
      claim: { ko: '틀림', en: 'Wrong' },
      correction: { ko: '아닙니다(§3.5).', en: 'No (§3.5).' },
    };
    expect(findings({ mistakes: [mistake] })).toEqual([]);
    const bare = { ...mistake, correction: { ko: '아닙니다.', en: 'No.' } };
    expect(findings({ mistakes: [bare] })).toHaveLength(2);
  });

  it('finds languages that rest on different clauses', () => {
    expect(findings({ detail: { ko: '가(RFC 9293 §3.5)', en: 'a (RFC 9293 §3.4)' } })).toEqual([
      '“가(RFC 9293 §3.5)…” cites RFC 9293, §3.5 in ko, RFC 9293, §3.4 in en.',
    ]);
  });

  it('finds a question without a simulation', () => {
    expect(findings({ demonstration: null })).toEqual(['It has no simulation.']);
  });
});

describe('the time a text takes to say', () => {
  it('counts Korean by syllables, Latin letters and digits among them', () => {
    expect(speakingSeconds('가'.repeat(55), 'ko')).toBeCloseTo(10);
    expect(speakingSeconds('가나다 SYN 240', 'ko')).toBeCloseTo((3 + 2.1 + 4.5) / 5.5);
  });

  it('counts English by words', () => {
    expect(speakingSeconds("it's a TIME-WAIT, ".repeat(25), 'en')).toBeCloseTo(40);
  });

  it('is nothing for nothing', () => {
    expect([speakingSeconds('', 'ko'), speakingSeconds('  ', 'en')]).toEqual([0, 0]);
  });
});
