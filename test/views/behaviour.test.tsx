import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AssetManifest, buildAssets } from '../../src/http/assets.ts';
import { ErrorFragment } from '../../views/error-page.tsx';
import { renderFragment, renderPage } from '../../views/page.tsx';
import { QuestionCard } from '../../views/review/question-card.tsx';
import { RevealCard } from '../../views/review/reveal-card.tsx';
import { StudyPage } from '../../views/review/study-page.tsx';
import { launchChromium } from '../support/chromium.ts';
import { asked, askedFollowUp, calendar, contextFor, now, revealed } from './fixtures.ts';

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
/** How the server takes the next submission. */
let mood: 'well' | 409 | 503 | 'unreachable';

const revealCard = <RevealCard revealed={revealed} locale="ko" now={now} calendar={calendar} />;

function answerPost(path: string, response: ServerResponse): void {
  if (mood === 'unreachable') {
    response.destroy();
    return;
  }
  if (mood !== 'well') {
    response.statusCode = mood;
    response.end(renderFragment(<ErrorFragment locale="ko" status={mood} />));
    return;
  }
  const next = <QuestionCard asked={askedFollowUp} locale="ko" notice="기록했어요." />;
  const isAnswer = path.startsWith('/questions/');
  response.setHeader('hx-push-url', isAnswer ? '/answers/1' : '/study?after=1');
  response.end(renderFragment(isAnswer ? revealCard : next, isAnswer ? '답 확인' : '다음'));
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://kkori.test');
  response.setHeader('content-type', types[extname(pathname)] ?? 'text/html; charset=utf-8');
  response.setHeader('content-security-policy', policy);
  if (pathname.startsWith('/assets/')) {
    response.end(await readFile(join(assets.folder, pathname.slice('/assets/'.length))));
    return;
  }
  if (request.method === 'POST') {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    received.push(Buffer.concat(chunks).toString());
    answerPost(pathname, response);
    return;
  }
  const card = pathname.startsWith('/answers/') ? revealCard : <QuestionCard asked={asked} locale="ko" />;
  response.end(
    renderPage(
      <StudyPage context={{ ...contextFor('ko'), assets }} title="TCP">
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
  await page.goto('/study');
});

afterEach(() => page.close());

const answer = () => page.locator('#answer');
const focused = () => page.evaluate(() => document.activeElement?.id);

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

  it.each([409, 503, 'unreachable'] as const)(
    'stays where it was typed when the server is %s',
    async (fault) => {
      mood = fault;
      await answer().fill('지우지 마세요');
      await page.getByRole('button', { name: '답 확인하기' }).click();
      await page.locator('#notice .notice').waitFor();
      expect(await answer().inputValue()).toBe('지우지 마세요');
      expect(new URL(page.url()).pathname).toBe('/study');
      mood = 'well';
      await page.getByRole('button', { name: '답 확인하기' }).click();
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
    await page.goto('/answers/1');
    const press = (code: string, key: string) =>
      page.locator('body').dispatchEvent('keydown', { code, key, bubbles: true });
    await press('KeyA', 'ㅁ');
    expect(await page.locator('[data-key-point]').first().isChecked()).toBe(true);
    await press('Digit3', '3');
    await page.locator('.origin').waitFor();
    const sent = new URLSearchParams(received[0]);
    expect(sent.get('rating')).toBe('3');
    expect(sent.getAll('keyPoint')).toEqual(['tcp-3-way-handshake/order']);
    await expect.poll(() => page.locator('#announcer').textContent()).toBe('기록했어요.');
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
    await page.goto('/answers/1');
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
