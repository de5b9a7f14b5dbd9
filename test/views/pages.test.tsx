import { describe, expect, it } from 'vitest';
import { locales } from '../../src/locale.ts';
import type { CardShown, DayMinutes } from '../../src/review/study.ts';
import { ErrorFragment, ErrorPage } from '../../views/error-page.tsx';
import { renderFragment, renderPage } from '../../views/page.tsx';
import { QuestionCard } from '../../views/review/question-card.tsx';
import type { StudyNotice } from '../../views/review/study-notice.tsx';
import { SettingsPage } from '../../views/settings/settings-page.tsx';
import { TodayPage } from '../../views/today.tsx';
import { Prose } from '../../views/ui/prose.tsx';
import { Sentences } from '../../views/ui/sentences.tsx';
import {
  asked,
  askedFollowUp,
  askedKeyPoint,
  busyDay,
  calendar,
  cardInReview,
  cardUnderRepair,
  contextFor,
  dayBeyond,
  fullDay,
  now,
  overtaken,
  quietDay,
  recorded,
  recordedLeech,
  revealed,
  revealedKeyPoint,
  reviewed,
  setAside,
  takenBack,
  threeWayHandshake,
} from './fixtures.ts';
import { chains, hostile, memory, pages, question, reveal, settings, study } from './sample-pages.tsx';

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
    // A file of plain text to keep runs nothing, nor does what an authenticator opens.
    expect(html).not.toMatch(/href="(?!\/|#|https:|otpauth:\/\/totp\/|data:text\/plain;[^"]*" download=)/);
  });

  it('has only forms that work without a script', () => {
    for (const form of tagsOf(html).filter((tag) => tag.startsWith('<form'))) {
      expect(form).toMatch(/\saction="\/[^"]*"/);
      const [, method] = /\smethod="(get|post)"/.exec(form) ?? [];
      expect(method).toBeDefined();
      const [, action] = /\saction="([^"]*)"/.exec(form) ?? [];
      if (form.includes('hx-')) expect(form).toContain(`hx-${method}="${action}"`);
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
  const answer = renderFragment(reveal('ko', { ...revealed, typedAnswer: hostile }));

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
        {...chains}
      />,
    );
    expect(page).toMatch(/<input id="field-timeZone"[^>]*aria-invalid="true"[^>]*value="Asia\/Soul"/);
    expect(page).toContain('<p class="field-error" id="field-timeZone-error">');
    // The summary takes focus without a script and leads to the field.
    expect(page).toMatch(/<section [^>]*autofocus/);
    expect(page).toContain('<a href="#field-timeZone">시간대: 모르는 시간대예요');
  });
});

describe('fragments', () => {
  it('are the part of the page that htmx replaces, and rename the document', () => {
    const card = question('ko', asked);
    const fragment = renderFragment(card, 'TCP · 꼬리');
    expect(fragment).toMatch(/^<title>TCP · 꼬리<\/title><article id="study"/);
    expect(renderPage(study('ko', card))).toContain(renderFragment(card));
  });

  it('carry what the server needs to tell a repetition from a new answer', () => {
    const fragment = renderFragment(question('ko', asked));
    expect(fragment).toContain(`name="key" value="${asked.key}"`);
    expect(fragment).toContain('name="cardVersion" value="0"');
    expect(fragment).toContain(`name="shownAt" value="${asked.shownAt}"`);
  });

  it('send refusals and faults where they do not push away what was typed', () => {
    const fragment = renderFragment(question('ko', asked));
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

describe('an error', () => {
  it('beside the form says that what was typed is still there', () => {
    expect(renderFragment(<ErrorFragment locale="ko" status={413} />)).toContain('적은 내용은 그대로 있어요');
  });

  it('on a page of its own shows what was typed, or says how to get back to it', () => {
    const page = (typed?: string) =>
      renderPage(<ErrorPage context={contextFor('ko')} status={413} typed={typed} />);
    const main = (html: string) => /<main.*<\/main>/.exec(html)?.[0];
    expect(main(page())).not.toContain('적은 내용은 그대로');
    expect(page()).toContain('뒤로 가기');
    expect(page('쓰던 답')).toContain('쓰던 답');
    expect(page('쓰던 답')).not.toContain('뒤로 가기');
  });
});

describe('Today', () => {
  const page = (today: typeof busyDay) =>
    renderPage(<TodayPage context={contextFor('ko')} today={today} first={null} />);

  it('leads back to an answer that was not rated', () => {
    expect(page(busyDay)).toContain('확인하던 답이 있어요');
    expect(page(busyDay)).toContain('href="/answers/answer-1"');
    expect(page(quietDay)).not.toContain('확인하던');
  });

  it('counts only what there is', () => {
    expect(page({ ...busyDay, due: 0 })).not.toContain('<dt>다시 볼 질문');
    expect(page({ ...busyDay, due: 0 })).toContain('<dt>새 질문</dt><dd>2개');
    expect(page(quietDay)).not.toContain('<dl class="counts"');
    expect(page(quietDay)).toContain('오늘은 볼 질문이 없어요');
    expect(page({ ...quietDay, reviewedToday: 2 })).toContain('오늘 볼 질문은 다 봤어요');
  });
});

describe('a question', () => {
  it.each([
    ['once-more', '오늘 한 번 더 볼 질문'],
    ['early', '미리 다시 보는 질문'],
    ['again', '조금 전에 놓친 질문'],
  ] as const)('says why it is asked (%s)', (kind, text) => {
    expect(renderFragment(question('ko', { ...asked, occasion: { kind } }))).toContain(text);
  });
});

describe('a table of the bank', () => {
  const table = '| Host | State |\n| --- | --- |\n| `B` | SYN-RECEIVED |\n\nCLOSE-WAIT, see <b>';

  it('can be scrolled sideways and is named by its columns', () => {
    expect(renderFragment(<Prose text={table} locale="en" />)).toContain(
      '<div class="prose-table" role="region" aria-label="Table: Host, State" tabindex="0"><table>',
    );
  });

  it('keeps the names of states whole, and nothing else changes', () => {
    const html = renderFragment(<Prose text={table} locale="en" />);
    expect(html).toContain('<td><span class="whole">SYN-RECEIVED</span></td>');
    expect(html).toContain('<span class="whole">CLOSE-WAIT</span>, see &lt;b&gt;');
  });
});

describe('a reveal', () => {
  const html = renderFragment(reveal('ko', revealed));

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

  it('explains why Good may come sooner than its days', () => {
    expect(html).toContain('오늘 한 번 더 묻고');
    const good = { kind: 'days', amount: 4, due: now } as const;
    const later = { ...revealed, previews: { ...revealed.previews, 3: good } };
    expect(renderFragment(reveal('ko', later))).not.toContain('오늘 한 번 더 묻고');
  });

  it('that another tab has overtaken can be read and not be rated', () => {
    const late = renderFragment(reveal('ko', overtaken));
    expect(late).not.toContain('<form');
    expect(late).not.toContain('type="checkbox"');
    expect(late).toContain('여기에서는 더 기록하지 않아요');
    expect(late).toContain('<a class="button button-primary" href="/study">');
    expect(late).toContain('ACK 번호는 상대의 ISN + 1');
  });

  it('that was rated shows what was ticked and cannot be rated again', () => {
    const after = renderFragment(reveal('ko', reviewed));
    expect(after.match(/checked/g)).toHaveLength(2);
    expect(after).not.toContain('name="rating"');
    expect(after).toContain('‘좋음’으로 기록했어요. 모레 다시 물어볼게요.');
  });
});

describe('what was just done', () => {
  const said = (notice: StudyNotice) => renderFragment(question('ko', askedFollowUp, notice));

  it('is said with the way back to the answer, why it waits so long, and a way to take it back', () => {
    const html = said(recorded);
    expect(html).toContain('‘좋음’으로 기록했어요. 모레 다시 물어볼게요.');
    expect(html).toContain('href="/answers/answer-1"');
    expect(html).toContain('href="/cards/card-1#why"');
    expect(html).toContain('<form action="/undos" method="post"');
    expect(html).toContain('name="step" value="7"');
    expect(html).not.toContain('핵심으로 나누기');
  });

  it('offers to take a question apart that keeps being forgotten', () => {
    const html = said(recordedLeech);
    expect(html).toContain('8번째로 잊은 질문이에요.');
    expect(html).toContain(`<form action="/study/${threeWayHandshake.id}/changes" method="post">`);
    expect(html).toContain('name="kind" value="repair"');
  });

  it('can be taken back where it was no rating', () => {
    const html = said(setAside);
    expect(html).toContain('name="step" value="8"');
    expect(html).not.toContain('href="/cards/');
  });
});

describe('a question that can be set aside', () => {
  it('can be by whoever has answered before, and not by a visitor', () => {
    expect(renderFragment(question('ko', asked))).toContain('name="kind" value="bury"');
    const visited = <QuestionCard asked={asked} locale="ko" now={now} calendar={calendar} />;
    expect(renderFragment(visited)).not.toContain('name="kind"');
  });
});

describe('a key point that is asked by itself', () => {
  const html = renderFragment(question('ko', askedKeyPoint));

  it('is left out among the others, and the form says which it is', () => {
    expect(html).toContain('핵심 4개 가운데 빠진 하나');
    expect(html).toContain('양쪽이 서로의 ISN을 알리고 확인한다는 목적');
    expect(html).not.toContain('ACK 번호는 상대의 ISN + 1');
    expect(html.match(/name="keyPointId" value="tcp-3-way-handshake\/plus-one"/g)).toHaveLength(2);
  });

  it('is the only one to be ticked', () => {
    const revealedAlone = renderFragment(reveal('ko', revealedKeyPoint));
    expect(revealedAlone.match(/type="checkbox"/g)).toHaveLength(1);
    expect(revealedAlone).toContain('ACK 번호는 상대의 ISN + 1');
  });
});

describe('a day with limits', () => {
  it('leaves the rest for other days without a reproach, and can be gone beyond', () => {
    const html = renderPage(<TodayPage context={contextFor('ko')} today={dayBeyond} first={null} />);
    expect(html).toContain('다시 볼 질문 112개와 새 질문 31개가 더 있지만 서두르지 않아도 돼요.');
    expect(html).toContain('<form action="/settings/unlimited-day" method="post"');
    expect(html).not.toContain('밀린');
  });

  it('is not gone beyond while there is something left of it', () => {
    const html = renderPage(<TodayPage context={contextFor('ko')} today={fullDay} first={null} />);
    expect(html).toContain('1,240개는 다른 날로');
    expect(html).not.toContain('/settings/unlimited-day');
  });
});

describe('a day before an interview', () => {
  const shown = (minutes: Partial<DayMinutes>) => {
    const day = {
      ...busyDay,
      minutes: { perDay: 15, left: 15, areOver: false, isMoreAsked: true, ...minutes },
    };
    return renderPage(<TodayPage context={contextFor('ko')} today={day} first={null} />);
  };
  const start = 'href="/study">이어서 하기';

  it('is told by its minutes', () => {
    expect(shown({})).toContain('오늘 면접 준비는 15분이에요');
    expect(shown({ left: 6 })).toContain('오늘 15분 중 6분이 남았어요');
    expect(shown({ left: 0, areOver: true, isMoreAsked: false })).toContain('오늘 계획한 15분을 채웠어요');
    expect(shown({ left: 0 })).toContain('면접을 위해 더 볼 질문이 있어요');
  });

  it('is gone on with only while something is asked', () => {
    expect(shown({ left: 6 })).toContain(start);
    const html = shown({ left: 6, isMoreAsked: false });
    expect(html).not.toContain(start);
    expect(html).toContain('오늘 볼 질문은 다 봤어요');
  });

  it('says that follow-ups do not wait there', () => {
    expect(shown({})).toContain('앞 질문을 놓쳤어도 이어서 물어요');
    expect(renderPage(<TodayPage context={contextFor('ko')} today={busyDay} first={null} />)).not.toContain(
      '놓쳤어도',
    );
  });
});

describe('a memory', () => {
  const html = renderPage(memory('ko', cardInReview));

  it('says step by step why it waits as long as it does', () => {
    const steps = [...html.matchAll(/<ol class="why-steps">(.*?)<\/ol>/g)].flatMap(([, list = '']) =>
      [...list.matchAll(/<li>(.*?)<\/li>/g)].map(([, step]) => step),
    );
    expect(steps).toEqual([
      '2026년 11월 24일 (화)에 22일 만에 답하고 ‘좋음’을 골랐어요. 그때 떠올릴 확률은 83.6%였어요.',
      '그래서 기억이 버티는 기간이 8.3일에서 42.7일로 길어졌어요.',
      '떠올릴 확률이 목표인 90%까지 떨어지는 데 42.7일이 걸려요.',
      '40~46일 가운데 덜 붐비는 날 쪽으로 골라 43일 뒤로 정했어요. 답을 귀띔하는 질문이 나오는 날은 되도록 피해요.',
      '그 뒤에 다시 물을 날이 2027년 1월 8일 (금)로 바뀌었어요. 까닭은 아래 기록에 있어요.',
    ]);
  });

  it('of hours takes the particle of hours', () => {
    const why = { ...cardInReview.why, stabilityAfter: 0.2 } as NonNullable<CardShown['why']>;
    expect(renderPage(memory('ko', { ...cardInReview, why }))).toContain('8.3일에서 5시간으로 짧아졌어요.');
  });

  it('keeps what was taken back in its log', () => {
    expect(html).toMatch(/<li class="history-taken-back">.*?되돌림.*?‘다시’로 기록했고/);
  });

  it('that was just changed can be changed back, unless something else was done since', () => {
    expect(renderPage(memory('ko', cardInReview, 6))).toContain('action="/undos"');
    expect(renderPage(memory('ko', cardInReview, 5))).not.toContain('action="/undos"');
  });

  it('that rests can be asked again and not be put off', () => {
    const resting = renderPage(memory('ko', cardUnderRepair));
    expect(resting).toContain('value="resume"');
    expect(resting).not.toContain('value="bury"');
    expect(resting).not.toContain('value="reschedule"');
  });

  it('of a retired question offers no change', () => {
    expect(renderPage(memory('ko', { ...cardInReview, isRetired: true }))).not.toContain('name="kind"');
  });
});

describe('the history', () => {
  const html = renderPage(pages['a history']?.('ko') ?? <p />);

  it('is told by study days, and only its newest step can be undone', () => {
    expect([...html.matchAll(/<h2[^>]*>([^<]*)<\/h2>/g)].map(([, day]) => day).slice(0, 3)).toEqual([
      '2026년 11월 24일 (화)',
      '2026년 11월 11일 (수)',
      '2026년 11월 2일 (월)',
    ]);
    expect(html.match(/action="\/undos"/g)).toHaveLength(1);
    expect(html).toContain('name="step" value="6"');
  });

  it('counts what it does not tell of a step that changed many questions', () => {
    expect(html).toContain('그 밖에 3개');
    expect(html).toContain('href="/history?before=1"');
  });
});

describe('a rating that was taken back', () => {
  it('says so where it was given, with no reason for a date that no longer holds', () => {
    const html = renderFragment(reveal('ko', takenBack));
    expect(html).toContain('‘좋음’으로 기록했다가 되돌렸어요.');
    expect(html).not.toContain('왜 그때인가요?');
  });

  it('can be given again where it was opened anew', () => {
    const html = renderFragment(reveal('ko', revealed, true));
    expect(html).toContain('방금 기록을 되돌렸어요. 다시 골라 주세요.');
    expect(html).toContain('name="rating"');
  });
});

describe('a follow-up', () => {
  it('shows what it hangs from and why an interviewer asks it', () => {
    const html = renderFragment(question('ko', askedFollowUp));
    expect(html).toContain('href="/study/tcp-3-way-handshake"');
    expect(html).toContain('href="/study/why-three-not-two"');
    expect(html).toContain('ISN이 그렇게 중요하다면');
    expect(html).toContain('방금 답에서 빠진 핵심');
  });
});

describe('a prompt of two sentences', () => {
  it('may break between them, and reads as one', () => {
    const html = renderFragment(<Sentences text="왜 세 번인가요? 두 번으로는 왜 부족한가요?" />);
    expect(html.match(/<span/g)).toHaveLength(2);
    expect(html.replace(/<[^>]*>/g, '')).toBe('왜 세 번인가요? 두 번으로는 왜 부족한가요?');
  });
});
