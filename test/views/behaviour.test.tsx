import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AssetManifest, buildAssets } from '../../src/http/assets.ts';
import { ErrorFragment } from '../../views/error-page.tsx';
import { renderFragment, renderPage } from '../../views/page.tsx';
import { QuestionCard } from '../../views/review/question-card.tsx';
import { RevealCard } from '../../views/review/reveal-card.tsx';
import { StudyPage } from '../../views/review/study-page.tsx';
import { launchChromium } from '../support/chromium.ts';
import { asked, askedFollowUp, calendar, contextFor, now, recorded, revealed } from './fixtures.ts';

const types: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'";

let browser: Browser;
let server: Server;
let assets: AssetManifest;
let page: Page;
let received: string[];
/** How the server takes the next submission; `proxied` means that something in front of it answers. */
let mood: 'well' | 'slow' | 'in English' | 409 | 503 | 'unreachable' | 'proxied';

const switchTo = (next: string) => ({ kind: 'address', next, isAnswer: false }) as const;

async function answerPost(path: string, response: ServerResponse): Promise<void> {
  if (mood === 'unreachable') {
    response.destroy();
    return;
  }
  if (mood === 'proxied') {
    response.statusCode = 502;
    response.end('<html><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>');
    return;
  }
  if (typeof mood === 'number') {
    response.statusCode = mood;
    response.end(renderFragment(<ErrorFragment locale="ko" status={mood} />));
    return;
  }
  if (path === '/undos') {
    response.writeHead(303, { location: '/answers/1?undone=yes' });
    response.end();
    return;
  }
  if (mood === 'slow') await setTimeout(2500);
  const locale = mood === 'in English' ? 'en' : 'ko';
  const revealCard = <RevealCard revealed={revealed} locale={locale} now={now} calendar={calendar} />;
  const next = (
    <QuestionCard asked={askedFollowUp} locale={locale} now={now} calendar={calendar} notice={recorded} />
  );
  const isAnswer = path.startsWith('/questions/');
  response.setHeader('hx-push-url', isAnswer ? '/answers/1' : '/study?after=1');
  response.end(renderFragment(isAnswer ? revealCard : next, isAnswer ? '답 확인' : '다음'));
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://kkori.test');
  response.setHeader('content-type', types[extname(pathname)] ?? 'text/html; charset=utf-8');
  response.setHeader('content-security-policy', policy);
  if (mood !== 'proxied') response.setHeader('x-request-id', 'a request');
  if (pathname.startsWith('/assets/')) {
    response.setHeader('cache-control', 'public, max-age=31536000, immutable');
    response.end(await readFile(join(assets.folder, pathname.slice('/assets/'.length))));
    return;
  }
  if (request.method === 'POST') {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    received.push(Buffer.concat(chunks).toString());
    await answerPost(pathname, response);
    return;
  }
  const locale = mood === 'in English' ? 'en' : 'ko';
  const card = pathname.startsWith('/answers/') ? (
    <RevealCard revealed={revealed} locale={locale} now={now} calendar={calendar} />
  ) : (
    <QuestionCard asked={asked} locale={locale} now={now} calendar={calendar} />
  );
  response.end(
    renderPage(
      <StudyPage
        context={{ ...contextFor(locale), assets, path: pathname, languageSwitch: switchTo(pathname) }}
        title="TCP"
      >
        {card}
      </StudyPage>,
    ),
  );
}

beforeAll(async () => {
  assets = await buildAssets();
  server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  server.close();
});

beforeEach(async () => {
  received = [];
  mood = 'well';
  const { port } = server.address() as AddressInfo;
  page = await browser.newPage({ baseURL: `http://127.0.0.1:${port}`, timezoneId: 'Australia/Lord_Howe' });
  await open('/study');
});

afterEach(() => page.close());

/** Goes to a page and waits until htmx has taken its forms over. */
async function open(path: string): Promise<void> {
  await page.goto(path);
  await page.locator('#study form[data-htmx-powered]').waitFor({ state: 'attached' });
}

const answer = () => page.locator('#answer');
const focused = () => page.evaluate(() => document.activeElement?.id);
const announced = () => page.locator('#announcer').textContent();
const reveals = () => page.locator('[data-review-form]').waitFor();
/** Longer than the rating keys rest after a reveal. */
const aMoment = () => page.waitForTimeout(900);

/** A key event as a Korean input method sends it while a syllable is open. */
const composingKey = (code: string, ctrlKey = false) =>
  answer().dispatchEvent('keydown', { key: 'Process', code, ctrlKey, isComposing: true, bubbles: true });

describe('an answer', () => {
  it('is sent with the browser’s time zone, and the reveal takes its place, address and focus', async () => {
    await answer().fill('SYN을 보냅니다');
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-review-form]').waitFor();
    expect(new URLSearchParams(received[0]).get('timeZone')).toBe('Australia/Lord_Howe');
    expect(new URLSearchParams(received[0]).get('answer')).toBe('SYN을 보냅니다');
    expect(new URL(page.url()).pathname).toBe('/answers/1');
    await expect.poll(() => page.title()).toBe('답 확인');
    await expect.poll(focused).toBe('prompt');
  });

  it('outlives a reload, and is forgotten once it was sent', async () => {
    await answer().fill('아직 쓰는 중');
    await page.reload();
    expect(await answer().inputValue()).toBe('아직 쓰는 중');
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-review-form]').waitFor();
    await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(0);
  });

  it.each([409, 503, 'unreachable', 'proxied'] as const)(
    'stays where it was typed when the server is %s',
    async (fault) => {
      mood = fault;
      await answer().fill('지우지 마세요');
      await page.getByRole('button', { name: '답 확인하기' }).click();
      await page.locator('#notice .notice').waitFor();
      expect(await answer().inputValue()).toBe('지우지 마세요');
      expect(await page.locator('#notice').textContent()).not.toContain('nginx');
      expect(new URL(page.url()).pathname).toBe('/study');
      mood = 'well';
      // Focus stayed on the button.
      await page.keyboard.press('Enter');
      await page.locator('[data-review-form]').waitFor();
      expect(await page.locator('#notice .notice').count()).toBe(0);
    },
  );

  it('is sent once when the button is pressed twice', async () => {
    await page.getByRole('button', { name: '답 확인하기' }).dblclick();
    await page.locator('[data-review-form]').waitFor();
    expect(received).toHaveLength(1);
  });
});

describe('a submission that takes long', () => {
  it('is said beside the button and to screen readers, and its buttons keep the focus', async () => {
    mood = 'slow';
    const button = page.getByRole('button', { name: '답 확인하기' });
    await button.click();
    await page.getByText('보내는 중…').first().waitFor();
    expect(await announced()).toBe('보내는 중…');
    expect(await page.locator('#study').getAttribute('aria-busy')).toBe('true');
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('답 확인하기');
    await page.keyboard.press('Enter');
    await reveals();
    expect(received).toHaveLength(1);
    expect(await page.locator('#study').getAttribute('aria-busy')).toBeNull();
  });
});

describe('a rating', () => {
  beforeEach(async () => {
    await open('/answers/1');
    await page.locator('[data-key-point]').first().check();
  });

  it.each([409, 'unreachable'] as const)('that failed (%s) is repeated by Enter', async (fault) => {
    await aMoment();
    mood = fault;
    await page.keyboard.press('3');
    await page.locator('#notice .notice').waitFor();
    mood = 'well';
    await page.keyboard.press('Enter');
    await page.locator('.origin').waitFor();
    expect(received.map((sent) => new URLSearchParams(sent).get('rating')).at(-1)).toBe('3');
  });

  it('is not given by a key that was pressed for the page before', async () => {
    await open('/study');
    await page.keyboard.press('Control+Enter');
    await reveals();
    await page.keyboard.press('3');
    await page.waitForTimeout(300);
    expect(received).toHaveLength(1);
    await aMoment();
    await page.keyboard.press('3');
    await page.locator('.origin').waitFor();
  });

  it('leaves the way back to the answer', async () => {
    await page.locator('[data-rate="3"]').click();
    await page.getByRole('link', { name: '방금 답 다시 보기' }).click();
    expect(new URL(page.url()).pathname).toBe('/answers/answer-1');
  });

  describe('just given', () => {
    const undone = () => page.waitForURL('**/answers/1?undone=yes');
    beforeEach(async () => {
      await page.locator('[data-rate="3"]').click();
      await page.locator('.origin').waitFor();
    });

    it('is taken back by U, also when the key types Hangul', async () => {
      await page.locator('#prompt').dispatchEvent('keydown', { code: 'KeyU', key: 'ㅕ', bubbles: true });
      await undone();
      const sent = new URLSearchParams(received.at(-1));
      expect(sent.get('step')).toBe('7');
      expect(sent.get('from')).toBe('study');
    });

    it('stands while a U is typed', async () => {
      await page.keyboard.press('/');
      await page.keyboard.type('UDP, u');
      await answer().dispatchEvent('keydown', {
        code: 'KeyU',
        key: 'Process',
        isComposing: true,
        bubbles: true,
      });
      await page.waitForTimeout(300);
      expect(received).toHaveLength(1);
      expect(await answer().inputValue()).toBe('UDP, u');
    });

    it('is not taken back where there is no button for it', async () => {
      await page.goBack();
      await reveals();
      await page.keyboard.press('u');
      await page.waitForTimeout(300);
      expect(received).toHaveLength(1);
    });
  });
});

describe('ticks', () => {
  it('outlive a reload, and are forgotten once they were rated', async () => {
    await open('/answers/1');
    const first = page.locator('[data-key-point]').first();
    await first.check();
    await page.locator('[data-key-point]').nth(1).check();
    await page.locator('[data-key-point]').nth(1).uncheck();
    await page.reload();
    expect(await page.locator('[data-key-point]:checked').count()).toBe(1);
    expect(await first.isChecked()).toBe(true);
    await page.locator('[data-rate="3"]').click();
    await page.locator('.origin').waitFor();
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  });
});

describe('the language', () => {
  const next = () => page.locator('.language [name=next]').inputValue();

  it('is switched where the reader is, also after swaps and Back', async () => {
    expect(await next()).toBe('/study');
    await page.keyboard.press('Control+Enter');
    await reveals();
    expect(await next()).toBe('/answers/1');
    await page.goBack();
    await answer().waitFor();
    await expect.poll(next).toBe('/study');
  });

  it('changed in another tab takes the whole page along, never a part of it', async () => {
    await answer().fill('그대로');
    mood = 'in English';
    await page.keyboard.press('Control+Enter');
    await page.locator('html[lang=en]').waitFor();
    await reveals();
    expect(new URL(page.url()).pathname).toBe('/answers/1');
    expect(await page.locator('body').textContent()).not.toContain('연습');
    expect(new URLSearchParams(received[0]).get('answer')).toBe('그대로');
  });
});

describe('a screen reader', () => {
  it('is told that the answer is open and what to do', async () => {
    await page.keyboard.press('Control+Enter');
    await reveals();
    await expect.poll(announced).toBe('답을 열었어요. 핵심 4개를 확인해 보세요.');
  });
});

describe('the jumps above the rating', () => {
  it('lead to a section, and Back leads to the rating again without losing the place', async () => {
    await page.keyboard.press('Control+Enter');
    await reveals();
    await page.evaluate(() => document.querySelector('#study')?.setAttribute('data-same', ''));
    const jump = page.getByRole('link', { name: '흔한 오답' });
    await jump.scrollIntoViewIfNeeded();
    await jump.click();
    await expect.poll(() => page.evaluate(() => location.hash)).toBe('#mistakes-head');
    await page.goBack();
    await expect.poll(() => page.evaluate(() => location.hash)).toBe('');
    await page.waitForTimeout(200);
    expect(await page.locator('#study[data-same]').count()).toBe(1);
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(200);
  });
});

describe('the keyboard', () => {
  it('writes into the field what is a shortcut elsewhere', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('1/2?');
    expect(await answer().inputValue()).toBe('1/2?');
    expect(await page.locator('[name=confidence]:checked').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('2');
    expect(await page.locator('[name=confidence]:checked').inputValue()).toBe('unsure');
  });

  it('waits for an open syllable before it sends', async () => {
    await answer().focus();
    await composingKey('Enter', true);
    expect(received).toHaveLength(0);
    await answer().fill('끝');
    await answer().dispatchEvent('compositionend', { data: '끝', bubbles: true });
    await page.locator('[data-review-form]').waitFor();
    expect(new URLSearchParams(received[0]).get('answer')).toBe('끝');
  });

  it('ticks and rates by place, also when the key types Hangul', async () => {
    await open('/answers/1');
    const press = (code: string, key: string) =>
      page.locator('body').dispatchEvent('keydown', { code, key, bubbles: true });
    await press('KeyA', 'ㅁ');
    expect(await page.locator('[data-key-point]').first().isChecked()).toBe(true);
    await aMoment();
    await press('Digit3', '3');
    await page.locator('.origin').waitFor();
    const sent = new URLSearchParams(received[0]);
    expect(sent.get('rating')).toBe('3');
    expect(sent.getAll('keyPoint')).toEqual(['tcp-3-way-handshake/order']);
    await expect.poll(announced).toBe('‘좋음’으로 기록했어요. 모레 다시 물어볼게요.');
  });

  it('sends nothing from behind the list of keys', async () => {
    await page.keyboard.press('Shift+Slash');
    await page.keyboard.press('Control+Enter');
    await page.waitForTimeout(200);
    expect(received).toHaveLength(0);
  });

  it('takes signs where the keyboard has them', async () => {
    const press = (key: string, code: string, shiftKey = false) =>
      page.locator('body').dispatchEvent('keydown', { key, code, shiftKey, bubbles: true });
    await press('-', 'Slash');
    expect(await focused()).not.toBe('answer');
    await press('/', 'Digit7', true);
    expect(await focused()).toBe('answer');
    await page.keyboard.press('Escape');
    await press('?', 'Minus', true);
    await page.locator('#shortcuts[open]').waitFor();
  });

  it('lists its keys, and single ones can be turned off for good', async () => {
    await page.keyboard.press('Shift+Slash');
    await page.getByLabel('한 글자 단축키 쓰기').uncheck();
    await page.getByRole('button', { name: '닫기' }).click();
    await page.reload();
    await page.keyboard.press('2');
    expect(await page.locator('[name=confidence]:checked').count()).toBe(0);
  });
});

describe('the checklist', () => {
  it('speaks for another rating as points are ticked', async () => {
    await open('/answers/1');
    const suggested = () => page.locator('[data-suggested]').getAttribute('data-rate');
    const points = page.locator('[data-key-point]');
    expect(await suggested()).toBe('1');
    await points.nth(0).check();
    expect(await page.locator('[data-suggestion]').textContent()).toContain('1개가 빠져서');
    await points.nth(1).check();
    expect(await suggested()).toBe('2');
    await points.nth(2).check();
    expect(await suggested()).toBe('3');
  });
});

describe('Back', () => {
  it('returns to the question after a rating', async () => {
    await page.getByRole('button', { name: '답 확인하기' }).click();
    await page.locator('[data-review-form]').waitFor();
    await page.goBack();
    await answer().waitFor();
    expect(new URL(page.url()).pathname).toBe('/study');
  });
});

describe('the simulator', () => {
  it('is fetched only once a reader comes near it, and then comes alive', async () => {
    const scripts: string[] = [];
    page.on('request', (request) => scripts.push(request.url()));
    await page.setViewportSize({ width: 1000, height: 500 });
    await page.goto('/answers/1', { waitUntil: 'networkidle' });
    expect(scripts.filter((url) => url.includes('/simulator-'))).toEqual([]);
    await page.locator('[data-simulator]').scrollIntoViewIfNeeded();
    await page.locator('[data-simulator][data-alive]').waitFor();
  });
});
