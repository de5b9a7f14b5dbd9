import { describe, expect, it } from 'vitest';
import { locales } from '../../../src/locale.ts';
import type { Progress } from '../../../src/progress/figures.ts';
import { forOthers } from '../../../src/progress/sharing/for-others.ts';
import { renderPage } from '../../../views/page.tsx';
import { shortDayWords } from '../../../views/preparation/day-words.ts';
import { glassOf } from '../../../views/progress/glass.ts';
import { MemoryPage } from '../../../views/progress/memory-page.tsx';
import { momentDay } from '../../../views/progress/moment-day.ts';
import { nextSteps } from '../../../views/progress/next-steps.ts';
import { OverviewPage } from '../../../views/progress/overview-page.tsx';
import { SharedPage } from '../../../views/progress/shared-page.tsx';
import { weeksBelow, weeksWish } from '../../../views/progress/weeks.ts';
import { chanceWords, rangeWords, wholePercent } from '../../../views/progress/words.ts';
import { contextFor, key, now } from '../fixtures.ts';
import { today } from '../interview-fixtures.ts';
import { bank, candidates, shownOf } from './fixtures.ts';
import { progressPages } from './sample-pages.tsx';

const rendered = locales.flatMap((locale) =>
  Object.entries(progressPages).map(
    ([name, page]) => [`${name} (${locale})`, renderPage(page(locale))] as const,
  ),
);

describe.each(rendered)('%s', (_name, html) => {
  it('has no number that is none', () => {
    expect(html).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });

  it('hides every drawing from screen readers, and tells its numbers in a table', () => {
    for (const [svg] of html.matchAll(/<svg[^>]*>/g)) expect(svg).toContain('aria-hidden="true"');
    const plots = html.match(/class="plot"/g)?.length ?? 0;
    const tables = html.match(/<table class="numbers"/g)?.length ?? 0;
    if (plots > 0) expect(tables).toBeGreaterThan(0);
  });

  it('says of each figure what it shows', () => {
    const figures = html.match(/<section id="[^"]*" class="memory-part figure"/g) ?? [];
    expect(html.match(/class="figure-lead"/g)?.length ?? 0).toBeGreaterThanOrEqual(figures.length);
  });
});

const overview = (progress: Progress, locale: 'ko' | 'en') =>
  renderPage(
    <OverviewPage
      context={contextFor(locale)}
      shown={shownOf(progress, locale)}
      links={[]}
      newKey={key}
      done={null}
    />,
  );

describe('where one stands', () => {
  it('is said in a sentence with how far off it may be, now and on the day', () => {
    const html = overview(candidates['three-year'], 'en');
    expect(html).toMatch(/Asked now, you recall \d+% \(\d+–\d+%\)/);
    expect(html).toContain('Without more practice it is 48% (40–56%) by 꼬리 주식회사 1차');
  });

  it('is never certain, and has no range that is a point', () => {
    expect(chanceWords('en', { mean: 0.2, spread: 0.001 })).toBe('20%');
    expect(chanceWords('ko', { mean: 0.2, spread: 0.03 })).toBe('20% (17~23%)');
  });

  it('says of how many questions, where the interview covers not all of them', () => {
    expect(overview(candidates['week-old'], 'ko')).toContain(
      '범위의 질문 9개는 지금 62%, 더 연습하지 않으면 그날 48%',
    );
  });

  it('names the weakest that were answered, each with the way to it, and else what comes next', () => {
    const readiness = (name: keyof typeof candidates) =>
      /<section id="readiness".*?<\/section>/s.exec(overview(candidates[name], 'ko'))?.[0] ?? '';
    const { weakest = [] } = candidates['three-year'].readiness[1] ?? {};
    expect(weakest.length).toBeGreaterThan(0);
    for (const { question } of weakest)
      expect(readiness('three-year')).toContain(`<a href="/study/${question.id}">`);
    const untouched = candidates['week-old'].maps.at(-1);
    expect(readiness('week-old')).toContain(`<a href="/study/${untouched?.root.id}">`);
    expect(readiness('week-old')).not.toContain(`<a href="/study/${untouched?.links[1]?.question.id}">`);
  });

  it('marks where interviews broke off, in words', () => {
    const broken = candidates['three-year'].maps.flatMap(({ links }) =>
      links.filter(({ broke }) => broke > 0),
    );
    expect(overview(candidates['three-year'], 'ko').match(/class="map-broke"/g)).toHaveLength(broken.length);
  });
});

describe('a question that lacked a point and was followed up', () => {
  it('neither held nor broke off', () => {
    const own = candidates['week-old'];
    const maps = own.maps.map(({ root, links }) => ({
      root,
      links: links.map((link) => ({ ...link, asked: 1, held: 0, broke: 0 })),
    }));
    expect(overview({ ...own, maps }, 'ko')).not.toMatch(/class="map-(?:held|broke)"/);
  });
});

describe('what to do next', () => {
  it('is to begin, for whoever has answered nothing', () => {
    expect(nextSteps(candidates.empty, now).map(({ kind }) => kind)).toEqual(['first']);
  });

  it('is what is due, then the weakest link, then what keeps being forgotten', () => {
    const steps = nextSteps({ ...candidates['three-year'], dueToday: 4 }, now);
    expect(steps.map(({ kind }) => kind)).toEqual(['due', 'weakest', 'leech']);
    expect(steps[0]).toMatchObject({ count: 4, address: '/study' });
    const [first] = nextSteps({ ...candidates['three-year'], dueToday: 0 }, now);
    expect(first?.kind).toBe('weakest');
  });

  it('is a mock interview where none was held for long, and a date where none is named', () => {
    const progress = { ...candidates['week-old'], dueToday: 0, interview: null };
    const kinds = (at: number) => nextSteps(progress, at).map(({ kind }) => kind);
    expect(kinds(now)).toEqual(['weakest', 'date']);
    expect(kinds(now + 30 * 86_400_000)).toEqual(['weakest', 'mockAgain', 'date']);
    const never = { ...progress, interviews: { ...progress.interviews, rows: [] } };
    expect(nextSteps(never, now).map(({ kind }) => kind)).toEqual(['weakest', 'mock', 'date']);
  });
});

describe('the circle of a question', () => {
  const link = candidates['week-old'].maps[0]?.links[0];
  const glass = (chance: number, suspended = false) =>
    glassOf({ memory: link?.memory ?? null, now: chance, suspended });

  it('is filled by quarters, and apart where there is nothing to fill it', () => {
    expect([0.1, 0.25, 0.6, 0.75].map((chance) => glass(chance))).toEqual(['1', '2', '3', '4']);
    expect(glass(0.9, true)).toBe('resting');
    expect(glassOf({ memory: null, now: 0, suspended: false })).toBe('unseen');
  });
});

describe('what is shown to others', () => {
  const html = renderPage(
    <SharedPage
      context={contextFor('ko', 'visitor')}
      shown={shownOf(forOthers(candidates['three-year']), 'ko', false)}
    />,
  );
  const mainOf = (page: string) => page.slice(page.indexOf('<main'), page.indexOf('</main>'));
  const main = mainOf(html);

  it('tells no real interview’s day, no minute, and not when a question was answered or comes again', () => {
    expect(main).not.toMatch(/면접 날|다시 물을 날|마지막으로 답한 날|\d:\d\d/);
    const { maps, interviews } = candidates['three-year'];
    expect(maps[0]?.links[0]?.memory?.dueDay).toBe(today + 1);
    const shown = forOthers(candidates['three-year']);
    expect(shown.readiness.every(({ onDay }) => onDay === null)).toBe(true);
    expect(interviews.rows.length).toBeGreaterThan(0);
    expect(mainOf(html)).toContain('<th scope="row">2026년');
  });

  it('speaks to nobody as if they were the candidate', () => {
    for (const progress of Object.values(candidates)) {
      const page = renderPage(
        <SharedPage
          context={contextFor('en', 'visitor')}
          shown={shownOf(forOthers(progress), 'en', false)}
        />,
      );
      const banked = [...bank.questions.values()].map(({ prompt }) => prompt.en);
      // The words of the bank speak to whoever is asked, and so may they here.
      const words = mainOf(page)
        .replaceAll(/<[^>]*>/g, '')
        .replaceAll('&quot;', '"');
      const prose = banked
        .toSorted((one, two) => two.length - one.length)
        .reduce(
          (rest, prompt) => rest.replaceAll(prompt, ''),
          words.replaceAll(/When (?:you can't connect)/g, ''),
        );
      expect(prose).not.toMatch(/\b[Yy]our?\b/);
    }
  });

  it('leads to nothing that is private, and names no interview', () => {
    expect(main).not.toMatch(/href="\/(?:study|cards|answers|progress|mock-interviews|history)/);
    expect(main).not.toContain('<form');
    expect(main).not.toContain('꼬리 주식회사');
    expect(main).not.toContain('시험 삼아 본 곳');
  });

  it('has readiness, map, retention, interviews and activity', () => {
    for (const figure of ['readiness', 'maps', 'retention', 'interviews', 'activity'])
      expect(main).toContain(`<section id="${figure}"`);
  });
});

describe('a date in words', () => {
  it('has its year where that is not this one', () => {
    const at = Date.parse('2025-12-31T12:00:00Z');
    const on = (date: string) => Date.parse(date) / 86_400_000;
    expect(momentDay('ko', at, 'Asia/Seoul', on('2025-01-05'))).toBe('12월 31일');
    expect(momentDay('ko', at, 'Asia/Seoul', on('2026-01-05'))).toBe('2025년 12월 31일');
    expect(momentDay('en', at, 'Asia/Seoul')).toBe('31 Dec 2025');
    expect(shortDayWords('en', on('2025-12-31'), on('2026-01-05'))).toBe('31 Dec 2025');
    expect(shortDayWords('ko', on('2025-12-31'), on('2025-12-31'))).toBe('12월 31일');
  });
});

describe('the weeks below a drawing', () => {
  const week = (date: string) => ({
    ...{ young: 1, youngRecalled: 1, mature: 0, matureRecalled: 0, expected: 1 },
    firstDay: Date.parse(date) / 86_400_000,
  });
  const below = (...dates: readonly string[]) => {
    const weeks = dates.map(week);
    return weeksBelow('en', weeks, weeksWish(weeks, 100)).map(({ words }) => words);
  };

  it('have their year where they lie in several', () => {
    expect(below('2026-03-02', '2026-08-03')).toEqual(['2 Mar', '3 Aug']);
    expect(below('2023-03-06', '2026-08-03')).toEqual(['Mar 2023', 'Aug 2026']);
  });
});

describe('the legends', () => {
  it('name every sign of the map, and the wanted line', () => {
    const html = overview(candidates['three-year'], 'ko');
    const legend = /<ul class="legend">.*?<\/ul>/s.exec(html.slice(html.indexOf('id="maps"')))?.[0] ?? '';
    for (const glass of ['unseen', '1', '2', '3', '4', 'resting'])
      expect(legend).toContain(`glass-${glass}"`);
    expect(legend).toContain('map-broke-sign');
    const memory = renderPage(
      <MemoryPage context={contextFor('ko')} shown={shownOf(candidates['three-year'], 'ko')} />,
    );
    expect(memory).toMatch(/class="plot-wanted"[^>]*><\/line><\/svg>목표/);
    expect(memory).toContain('여덟 번 이상');
    expect(memory).toContain('최근 5,000번');
  });
});

describe('a chance in words', () => {
  it('is whole, and never less than nothing or more than all', () => {
    expect(wholePercent('en', 0.876)).toBe('88%');
    expect(wholePercent('ko', Number.NaN)).toBe('0%');
    expect(rangeWords('ko', { mean: 0.97, spread: 0.05 })).toBe('92~100%');
    expect(rangeWords('en', { mean: 0.02, spread: 0.05 })).toBe('0–7%');
  });
});
