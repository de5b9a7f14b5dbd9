import { describe, expect, it } from 'vitest';
import { locales } from '../../src/locale.ts';
import { ErrorFragment } from '../../views/error-page.tsx';
import { renderFragment, renderPage } from '../../views/page.tsx';
import { QuestionCard } from '../../views/review/question-card.tsx';
import { RevealCard } from '../../views/review/reveal-card.tsx';
import { SettingsPage } from '../../views/settings.tsx';
import { asked, askedFollowUp, calendar, contextFor, now, revealed, reviewed } from './fixtures.ts';
import { hostile, pages, settings, study } from './sample-pages.tsx';

const rendered = locales.flatMap((locale) =>
  Object.entries(pages).map(
    ([name, page]) => [`${name} (${locale})`, renderPage(page(locale)), locale] as const,
  ),
);

/** The start tags of a document, text left out. */
const tagsOf = (html: string) => html.match(/<[a-z][^>]*>/gi) ?? [];

const valuesOf = (html: string, attribute: string) =>
  [...html.matchAll(new RegExp(`\\s${attribute}="([^"]*)"`, 'g'))].map(([, value = '']) => value);

describe.each(rendered)('%s', (_name, html, locale) => {
  it('is a document in its language', () => {
    expect(html).toMatch(/^<!doctype html><html lang="/);
    expect(html).toContain(`<html lang="${locale}"`);
    expect(html.match(/<h1[\s>]/g)).toHaveLength(1);
  });

  it('holds nothing that the Content-Security-Policy forbids', () => {
    for (const tag of tagsOf(html)) {
      expect(tag).not.toMatch(/\s(?:style|on\w+|hx-on[\w:-]*)=/i);
      expect(tag).not.toMatch(/^<style/i);
      if (tag.startsWith('<script')) expect(tag).toContain('src="/assets/');
    }
    expect(html).not.toMatch(/href="(?!\/|#|https:)/);
  });

  it('has only forms that work without a script', () => {
    for (const form of tagsOf(html).filter((tag) => tag.startsWith('<form'))) {
      expect(form).toMatch(/\saction="\/[^"]*"/);
      expect(form).toMatch(/\smethod="post"/);
      const [, action] = /\saction="([^"]*)"/.exec(form) ?? [];
      if (form.includes('hx-')) expect(form).toContain(`hx-post="${action}"`);
    }
  });

  it('names every id once and refers to none that is missing', () => {
    const ids = valuesOf(html, 'id');
    expect(new Set(ids).size).toBe(ids.length);
    const referred = ['for', 'aria-labelledby', 'aria-describedby', 'list'].flatMap((attribute) =>
      valuesOf(html, attribute).flatMap((value) => value.split(' ')),
    );
    for (const id of referred) expect(ids).toContain(id);
  });
});

describe('what people type', () => {
  const answer = renderFragment(
    <RevealCard revealed={{ ...revealed, typedAnswer: hostile }} locale="ko" now={now} calendar={calendar} />,
  );

  it('is shown as they typed it, never run', () => {
    expect(answer).toContain('&lt;script>alert(1)&lt;/script>');
    expect(answer).not.toContain('<script');
    expect(answer).not.toContain('<img');
    expect(tagsOf(answer).filter((tag) => tag.includes('/settings'))).toEqual([]);
  });

  it('stands where htmx does not look', () => {
    expect(answer).toContain('<div class="verbatim" hx-ignore>');
  });

  it('comes back in the field it was wrong in, with the error beside it', () => {
    const page = renderPage(
      <SettingsPage
        context={contextFor('ko')}
        values={{ ...settings, timeZone: 'Asia/Soul' }}
        errors={['timeZone']}
      />,
    );
    expect(page).toMatch(/<input id="field-timeZone"[^>]*aria-invalid="true"[^>]*value="Asia\/Soul"/);
    expect(page).toContain('<p class="field-error" id="field-timeZone-error">');
  });
});

describe('fragments', () => {
  it('are the part of the page that htmx replaces, and rename the document', () => {
    const card = <QuestionCard asked={asked} locale="ko" />;
    const fragment = renderFragment(card, 'TCP · 꼬리');
    expect(fragment).toMatch(/^<title>TCP · 꼬리<\/title><article id="study"/);
    expect(renderPage(study('ko', card))).toContain(renderFragment(card));
  });

  it('carry what the server needs to tell a repetition from a new answer', () => {
    const fragment = renderFragment(<QuestionCard asked={asked} locale="ko" />);
    expect(fragment).toContain(`name="key" value="${asked.key}"`);
    expect(fragment).toContain('name="cardVersion" value="0"');
    expect(fragment).toContain(`name="shownAt" value="${asked.shownAt}"`);
  });

  it('send refusals and faults where they do not push away what was typed', () => {
    const fragment = renderFragment(<QuestionCard asked={asked} locale="ko" />);
    expect(fragment).toContain('hx-status:4xx="target:#notice swap:innerHTML"');
    expect(fragment).toContain('hx-status:5xx="target:#notice swap:innerHTML"');
    expect(renderPage(study('ko', null))).toContain('id="notice" class="notices" role="alert"');
  });

  it('tell a stale tab where to go on', () => {
    const fragment = renderFragment(<ErrorFragment locale="ko" status={409} />);
    expect(fragment).toContain('다른 창에서 이미 지나간 질문이에요');
    expect(fragment).toContain('href="/study"');
    expect(fragment).not.toContain('id="study"');
  });
});

describe('a reveal', () => {
  const html = renderFragment(<RevealCard revealed={revealed} locale="ko" now={now} calendar={calendar} />);

  it('offers four ratings, each with where it leads', () => {
    const buttons = [...html.matchAll(/<button type="submit" name="rating" value="(\d)".*?<\/button>/g)];
    expect(buttons.map(([, rating]) => rating)).toEqual(['1', '2', '3', '4']);
    expect(buttons.map(([button]) => /rate-when">([^<]*)/.exec(button)?.[1])).toEqual([
      '1분 뒤',
      '6분 뒤',
      '10분 뒤',
      '8일 뒤',
    ]);
  });

  it('ticks nothing beforehand and says the rule in words', () => {
    expect(html).not.toContain('checked');
    expect(html).toContain('필수 핵심을 하나라도 놓쳤으면 ‘다시’');
  });

  it('that was rated shows what was ticked and cannot be rated again', () => {
    const after = renderFragment(
      <RevealCard revealed={reviewed} locale="ko" now={now} calendar={calendar} />,
    );
    expect(after.match(/checked/g)).toHaveLength(2);
    expect(after).not.toContain('name="rating"');
    expect(after).toContain('‘좋음’으로 기록했어요. 모레 다시 물어볼게요.');
  });
});

describe('a follow-up', () => {
  it('shows what it hangs from and why an interviewer asks it', () => {
    const html = renderFragment(<QuestionCard asked={askedFollowUp} locale="ko" />);
    expect(html).toContain('href="/questions/tcp-3-way-handshake"');
    expect(html).toContain('href="/questions/why-three-not-two"');
    expect(html).toContain('ISN이 그렇게 중요하다면');
    expect(html).toContain('방금 답에서 빠진 핵심');
  });
});
