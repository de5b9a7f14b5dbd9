import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { aboutWords } from '../../../views/preparation/about-words.ts';
import { interviewDayWords, shortDayWords } from '../../../views/preparation/day-words.ts';
import { NearestInterview } from '../../../views/preparation/nearest-interview.tsx';
import { UpcomingInterview } from '../../../views/preparation/upcoming-interview.tsx';
import { calendar, now, whyNotZeroIsn } from '../fixtures.ts';
import { inTwoWeeks, nearest, today } from '../interview-fixtures.ts';

describe('a day in words', () => {
  it('names the weekday, and the year only where it is another', () => {
    expect(interviewDayWords('ko', today + 15, today)).toBe('12월\u00a09일 수요일');
    expect(interviewDayWords('en', today + 15, today)).toBe('Wednesday, 9\u00a0December');
    expect(interviewDayWords('ko', today + 60, today)).toBe('2027년\u00a01월\u00a023일 토요일');
    expect(interviewDayWords('en', today + 60, today)).toBe('Saturday, 23\u00a0January\u00a02027');
    expect([shortDayWords('ko', today), shortDayWords('en', today)]).toEqual(['11월 24일', '24 Nov']);
  });
});

describe('a forecast in words', () => {
  it('rounds its number, and its uncertainty up', () => {
    expect(aboutWords('ko', { recalled: 40.8, spread: 2.1 }, 48)).toBe('41문제(38~44)');
    expect(aboutWords('en', { recalled: 40.8, spread: 3 }, 44)).toBe('41\u00a0(38–44)');
    expect(aboutWords('en', { recalled: 0, spread: 0 }, 48)).toBe('0');
  });

  it('is never more than there are questions, nor fewer than none', () => {
    expect(aboutWords('ko', { recalled: 24.6, spread: 0.8 }, 25)).toBe('25문제(24~25)');
    expect(aboutWords('en', { recalled: 24.1, spread: 1.4 }, 25)).toBe('24\u00a0(22–25)');
    expect(aboutWords('en', { recalled: 0.8, spread: 1.4 }, 25)).toBe('1\u00a0(0–3)');
    expect(aboutWords('en', { recalled: 25, spread: 0 }, 25)).toBe('25');
  });
});

describe('an interview to come', () => {
  const shown = (locale: 'ko' | 'en') =>
    renderToString(
      <UpcomingInterview upcoming={inTwoWeeks} today={today} minutesPerDay={15} locale={locale} />,
    );

  it('says what is expected with its uncertainty, and what it would be if one stopped', () => {
    expect(shown('ko')).toContain(
      '지금처럼 하루 15분이면 그날 아침 48문제 중 41문제(38~44)를 떠올릴 거예요.',
    );
    expect(shown('ko')).toContain('오늘부터 아무것도 안 하면 17문제(13~21)예요.');
    expect(shown('en')).toContain('you will recall 41\u00a0(38–44) of 48 questions that morning.');
    expect(shown('en')).toContain('If you stopped today, it would be 17\u00a0(13–21).');
  });

  it('keeps to the first forecast of the day itself, as the line on Today does', () => {
    const [first] = inTwoWeeks.forecasts.slice(-1);
    if (first === undefined) throw new Error('no forecast');
    const forecasts = [...inTwoWeeks.forecasts, { ...first, recalled: 30.2, spread: 2 }];
    const onTheDay = { ...inTwoWeeks, daysLeft: 0, forecasts };
    const html = renderToString(
      <UpcomingInterview upcoming={onTheDay} today={today} minutesPerDay={15} locale="ko" />,
    );
    expect(html).toContain('오늘 아침 48문제 중 30문제(28~32)를 떠올릴 거예요.');
  });

  it('shows the trade as a table with the user’s own minutes marked and chosen', () => {
    const rows = shown('en').match(/<tr>.*?<\/tr>/g) ?? [];
    const own = rows.filter((row) => row.includes('trade-own'));
    expect(own).toHaveLength(1);
    expect(own[0]).toContain('value="15" checked');
    expect(own[0]).toContain('41\u00a0(38–44)');
  });

  it('names what is better dropped, and why, each with a way to it', () => {
    expect(shown('ko')).toContain('내려놓는 편이 나은 질문 2개');
    expect(shown('ko')).toContain('반쯤 익힌 답은');
    expect(shown('ko')).toContain(`<a href="/questions/${whyNotZeroIsn.id}">${whyNotZeroIsn.prompt.ko}</a>`);
  });

  it('says of each forecast for which day it was made, where the interview was moved since', () => {
    expect(shown('ko').match(/12월 2일 면접으로 예측/g)).toHaveLength(2);
    expect(shown('en').match(/for 2 Dec/g)).toHaveLength(2);
  });
});

describe('the line on Today', () => {
  const line = (shown: typeof nearest) =>
    renderToString(<NearestInterview nearest={shown} locale="ko" now={now} calendar={calendar} />);

  it('says how far off the nearest is, and what is expected of it', () => {
    expect(line(nearest)).toContain('꼬리 주식회사 1차 · 12월\u00a09일 수요일 · 15일 남았어요');
    expect(line(nearest)).toContain('그날 아침 48문제 중 41문제(38~44)');
  });

  it('speaks of this morning on the day itself', () => {
    expect(nearest.kind).toBe('upcoming');
    const onTheDay = { ...nearest, daysLeft: 0 } as typeof nearest;
    expect(line(onTheDay)).toContain('오늘이에요');
    expect(line(onTheDay)).toContain('오늘 아침 48문제 중 41문제(38~44)');
  });

  it('is a quiet way to name one where there is none', () => {
    expect(line({ kind: 'none' })).toContain('면접 날짜를 정해 보세요');
  });
});
