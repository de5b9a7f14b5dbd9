import { describe, expect, it } from 'vitest';
import { countWords, previewWords, whenWords } from '../../views/moment.ts';
import { stringsFor } from '../../views/strings/strings.ts';
import { calendar, now } from './fixtures.ts';

const minute = 60_000;
const day = 86_400_000;

describe('when something is', () => {
  it.each([
    [-day, '지금', 'now'],
    [0, '지금', 'now'],
    [20_000, '1분 뒤', 'in 1 min'],
    [10 * minute, '10분 뒤', 'in 10 min'],
    [3 * 60 * minute, '3시간 뒤', 'in 3 hours'],
    [day, '내일', 'tomorrow'],
    [2 * day, '모레', 'in 2 days'],
    [3 * day, '3일 뒤', 'in 3 days'],
    [59 * day, '59일 뒤', 'in 59 days'],
    [163 * day, '5개월 뒤', 'in 5 months'],
    [61 * day, '2개월 뒤', 'in 2 months'],
    [365 * day, '12개월 뒤', 'in 12 months'],
    [366 * day, '1년 뒤', 'in 1 year'],
    [401 * day, '1년 뒤', 'in 1 year'],
    [500 * day, '1.3년 뒤', 'in 1.3 years'],
  ])('says what %d ms from now is', (ms, korean, english) => {
    expect(whenWords('ko', now + ms, now, calendar)).toBe(korean);
    expect(whenWords('en', now + ms, now, calendar)).toBe(english);
  });

  it('counts the reader’s own days: three in the morning is still the evening before', () => {
    const lateAtNight = Date.UTC(2026, 10, 24, 18, 0); // 03:00 on the 25th in Seoul
    const nextMorning = Date.UTC(2026, 10, 24, 20, 0); // 05:00
    expect(whenWords('ko', lateAtNight, now, calendar)).toBe('18시간 뒤');
    expect(whenWords('ko', nextMorning, now, calendar)).toBe('내일');
  });
});

describe('what a rating leads to', () => {
  it('is said in minutes or in days', () => {
    expect(previewWords('ko', { kind: 'minutes', amount: 1, due: now })).toBe('1분 뒤');
    expect(previewWords('ko', { kind: 'days', amount: 1, due: now })).toBe('내일');
    expect(previewWords('en', { kind: 'days', amount: 12, due: now })).toBe('in 12 days');
  });
});

describe('counts', () => {
  it('stop at 999', () => {
    expect(countWords('ko', 999)).toBe('999');
    expect(countWords('ko', 1000)).toBe('999+');
  });
});

describe('Korean sentences', () => {
  const { study } = stringsFor('ko');

  it('give an inserted word its particle', () => {
    expect(study.recorded(3, '3일 뒤')).toBe('‘좋음’으로 기록했어요. 3일 뒤 다시 물어볼게요.');
    expect(study.recorded(1, '10분 뒤')).toBe('‘다시’로 기록했어요. 10분 뒤 다시 물어볼게요.');
    expect(study.followUpTrigger('ISN의 목적')).toContain('‘ISN의 목적’이 빠지면');
    expect(study.followUpTrigger('상태의 변화')).toContain('‘상태의 변화’가 빠지면');
    expect(study.followUpTrigger('번호를 맞춘다.')).toContain('‘번호를 맞춘다’가 빠지면');
    expect(study.doneNext('내일')).toBe('다음 질문은 내일 나와요.');
    expect(study.doneNext('6일 뒤')).toBe('다음 질문은 6일 뒤에 나와요.');
  });
});
