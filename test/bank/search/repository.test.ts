import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Question } from '../../../src/bank/question.ts';
import { saveBank } from '../../../src/bank/saving/repository.ts';
import { findExcerpts, findQuestions } from '../../../src/bank/search/repository.ts';
import { readTerms } from '../../../src/bank/search/terms.ts';
import type { Locale } from '../../../src/locale.ts';
import { smallBank } from '../../support/bank.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../../support/database.ts';

const monday = Date.UTC(2026, 10, 23);

const koreanText = '여러 번 다시 보낸 세그먼트는 어느 연결의 것인지 알 수 없습니다';

/** smallBank, with some words that are looked for below. */
const questions: readonly Question[] = smallBank.map((question) => {
  if (question.id === 'why-three') {
    return {
      ...question,
      prompt: {
        ko: '왜 세 번인가요? 마지막 ACK가 유실되면요?',
        en: 'Why three? What if the last ACK is lost?',
      },
      detail: {
        ko: 'TIME-WAIT은 시퀀스 번호와 **다릅니다**. [RFC](https://www.rfc-editor.org)',
        en: 'TIME-WAIT differs; SYNs are `retransmitted`, numbers are not.',
      },
    };
  }
  if (question.id === 'why-random') return { ...question, detail: { ko: koreanText, en: 'No' } };
  if (question.id === 'closing') return { ...question, prompt: { ko: '유실', en: 'Loss' } };
  return question;
});

let temporary: TemporaryDatabase;
beforeAll(async () => {
  temporary = await temporaryDatabase();
  await saveBank(temporary.database, questions, monday);
});
afterAll(() => temporary.remove());

const find = (search: string, locale: Locale = 'ko') =>
  findQuestions(temporary.database, readTerms(search), locale);
/** Where the words stand in the first result. */
function excerptOf(search: string) {
  const hits = find(search);
  const excerpts = findExcerpts(temporary.database, readTerms(search), hits);
  return excerpts.get(hits[0]?.questionId ?? '');
}
const ids = (search: string, locale: Locale = 'ko') =>
  find(search, locale).map(({ questionId }) => questionId);

describe('searching in Korean', () => {
  it.each([
    '유실',
    '실',
    'ACK가 유',
    '시퀀스번호',
    '시퀀스 번호',
    '번호와',
    'ack',
    'AC',
    'timewait',
    'TIME_WAIT',
  ])('“%s” finds the question that holds it, however it is spaced or cut', (search) => {
    expect(ids(search)).toContain('why-three');
  });

  it('finds what is in the question before what is in its text, and nothing else', () => {
    expect(ids('유실')).toEqual(['closing', 'why-three']);
    expect(ids('유실 번호')).toEqual(['why-three']);
    expect(ids('유실률')).toEqual([]);
  });

  it('marks what was found, as the text has it', () => {
    const found = excerptOf('시퀀스번호');
    expect(found?.passage.filter(({ isHit }) => isHit)).toEqual([{ text: '시퀀스 번호', isHit: true }]);
    expect(found?.passage.map(({ text }) => text).join('')).toContain('시퀀스 번호와 다릅니다. RFC');
    expect(excerptOf('유실 ack')?.prompt).toEqual([
      { text: '왜 세 번인가요? 마지막 ', isHit: false },
      { text: 'ACK', isHit: true },
      { text: '가 ', isHit: false },
      { text: '유실', isHit: true },
      { text: '되면요?', isHit: false },
    ]);
  });

  it('finds any piece of a Korean text, with its spaces and without', () => {
    const last = koreanText.length - 1;
    fc.assert(
      fc.property(
        fc.nat({ max: last }),
        fc.integer({ min: 1, max: 8 }),
        fc.boolean(),
        (from, length, closed) => {
          const piece = koreanText.slice(from, from + length);
          if (piece.trim() === '') return;
          expect(ids(closed ? piece.replace(/ /g, '') : piece), piece).toContain('why-random');
        },
      ),
    );
  });
});

describe('searching in English', () => {
  it.each(['retransmit', 'retransmitting', 'SYN', 'lost', 'number differ', 'time-wait', 'retr'])(
    '“%s” finds the words in any of their forms',
    (search) => {
      expect(ids(search, 'en')).toContain('why-three');
    },
  );

  it('finds no part from the middle of a word', () => {
    expect(ids('ransmit', 'en')).toEqual([]);
  });

  it('finds what only the other language says, after what the reader’s own says', () => {
    expect(find('유실', 'en').map(({ questionId, locale }) => [questionId, locale])).toEqual([
      ['closing', 'ko'],
      ['why-three', 'ko'],
    ]);
    expect(find('retransmitted', 'ko').map(({ locale }) => locale)).toEqual(['en']);
  });
});

describe('whatever is typed', () => {
  const operators = [
    '"',
    "'",
    '*',
    'AND',
    'OR',
    'NOT',
    'NEAR(',
    ')',
    ':',
    '^',
    '-',
    '{',
    '}',
    '\0',
    '\u0002',
    'prompt:',
  ];

  it('is looked for as words: no operator, no error', () => {
    const text = fc.array(
      fc.oneof(fc.constantFrom(...operators), fc.string({ unit: 'binary', maxLength: 4 })),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(text, fc.constantFrom('ko' as const, 'en' as const), (parts, locale) => {
        for (const text of [parts.join(' '), parts.join('')]) {
          expect(Array.isArray(find(text, locale))).toBe(true);
        }
      }),
    );
    expect(ids('유실 NOT ACK')).toEqual([]);
    expect(ids('prompt:유실')).toEqual([]);
  });

  it('finds nothing when there is no word in it', () => {
    expect([ids(''), ids('?!'), ids('   ')]).toEqual([[], [], []]);
  });
});

/** The questions that both indexes hold. */
function indexedIds({ database }: TemporaryDatabase): string[] {
  const rows = database.readAll<{ questionId: string }>(
    'SELECT questionId FROM QuestionIndexKo INTERSECT SELECT questionId FROM QuestionIndexEn',
  );
  return rows.map(({ questionId }) => questionId).toSorted();
}

describe('the index', () => {
  it('is made again for a question that was indexed by another recipe', async () => {
    const other = await temporaryDatabase();
    await saveBank(other.database, questions, monday);
    await other.database.commit((sqlite) =>
      sqlite
        .statement(
          "UPDATE QuestionIndexKo SET prompt = '딴', madeFrom = '0 ' || madeFrom WHERE questionId = 'closing'",
        )
        .run(),
    );
    expect(findQuestions(other.database, ['딴'], 'ko')).toHaveLength(1);
    await saveBank(other.database, questions, monday + 1);
    expect(findQuestions(other.database, ['딴'], 'ko')).toEqual([]);
    await other.remove();
  });

  it('follows what is edited and forgets what is retired', async () => {
    const other = await temporaryDatabase();
    const database = other.database;
    await saveBank(database, questions, monday);
    const edited = questions
      .filter(({ id }) => id !== 'closing')
      .map((question) =>
        question.id === 'why-three' ? { ...question, prompt: { ko: '새 질문', en: 'New' } } : question,
      );
    await saveBank(database, edited, monday + 1);
    expect(findQuestions(database, ['유실'], 'ko')).toEqual([]);
    expect(findQuestions(database, ['새'], 'ko').map(({ questionId }) => questionId)).toEqual(['why-three']);
    expect(indexedIds(other)).toEqual(edited.map(({ id }) => id).toSorted());
    await other.remove();
  });

  it('is filled for a bank that was saved before there was one', async () => {
    const other = await temporaryDatabase();
    await saveBank(other.database, questions, monday);
    await other.database.commit((sqlite) => sqlite.statement('DELETE FROM QuestionIndexEn').run());
    await saveBank(other.database, questions, monday + 1);
    expect(indexedIds(other)).toHaveLength(questions.length);
    await other.remove();
  });
});
