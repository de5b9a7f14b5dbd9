import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openAloudSite } from '../support/aloud-site.tsx';
import { launchChromium } from '../support/chromium.ts';
import { beepingMicrophone, type Observed, observe } from '../support/recordings.ts';
import { expectAccessible } from '../support/walk.ts';

let site: Awaited<ReturnType<typeof openAloudSite>>;
let browser: Browser;
let observed: Observed;

beforeAll(async () => {
  [site, browser] = await Promise.all([openAloudSite(), launchChromium(beepingMicrophone)]);
}, 60_000);
afterEach(async () => {
  expect(observed.troubles).toEqual([]);
  await observed.close();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

interface Spoken {
  readonly text: string;
  readonly lang: string;
  readonly voice: string;
}

type Speaking = typeof globalThis & {
  spoken: Spoken[];
  cancelled: number;
  /** Lets the browser say the next utterance to its end. */
  finishOne(): void;
  fail(): void;
};

/** A browser with a Korean and an English voice that says nothing but writes down what it is given. */
function twoVoices(): void {
  const speaking = globalThis as Speaking;
  const queue: SpeechSynthesisUtterance[] = [];
  Object.assign(speaking, { spoken: [], cancelled: 0 });
  const voices = [
    { name: 'Samantha', lang: 'en-US', default: true, localService: true },
    { name: 'Yuna', lang: 'ko-KR', default: false, localService: true },
  ] as SpeechSynthesisVoice[];
  class Utterance {
    readonly text: string;
    lang = '';
    voice: SpeechSynthesisVoice | null = null;
    onend: (() => void) | null = null;
    onerror: (() => void) | null = null;
    constructor(text: string) {
      this.text = text;
    }
  }
  // Of the real one the page sets and calls these alone.
  speaking.SpeechSynthesisUtterance = Utterance as unknown as typeof SpeechSynthesisUtterance;
  speechSynthesis.getVoices = () => voices;
  speechSynthesis.speak = (utterance) => {
    queue.push(utterance);
    speaking.spoken.push({
      text: utterance.text,
      lang: utterance.lang,
      voice: utterance.voice?.name ?? '',
    });
  };
  speechSynthesis.cancel = () => {
    speaking.cancelled += 1;
    queue.length = 0;
  };
  // What the page has queued are stand-ins of the class above, whatever their type says.
  speaking.finishOne = () => (queue.shift() as unknown as Utterance | undefined)?.onend?.();
  speaking.fail = () => (queue.shift() as unknown as Utterance | undefined)?.onerror?.();
}

async function open(path: string, prepare: () => void = twoVoices): Promise<Page> {
  observed = await observe(browser, {}, prepare);
  await observed.page.goto(site.url + path);
  await observed.page.locator('[data-aloud=recorder]').waitFor();
  return observed.page;
}

const spoken = (page: Page) => page.evaluate(() => (globalThis as Speaking).spoken);
const cancelled = (page: Page) => page.evaluate(() => (globalThis as Speaking).cancelled);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const send = async (page: Page, next: number): Promise<void> => {
  await page.getByRole('button', { name: 'OK' }).click();
  await page.locator(`[data-aloud=recorder][data-position="${next}"]`).waitFor();
};

describe('reading a question out', () => {
  it('is done in the language of the page, sentence by sentence, without signs', async () => {
    const page = await open('/turns/0');
    await press(page, '질문 듣기');
    expect(await spoken(page)).toEqual([
      { text: 'time wait은 왜 필요한가요?', lang: 'ko-KR', voice: 'Yuna' },
      { text: 'close를 부르면 언제 생기나요?', lang: 'ko-KR', voice: 'Yuna' },
    ]);
    await page.evaluate(() => (globalThis as Speaking).finishOne());
    await page.getByRole('button', { name: '그만 듣기' }).waitFor();
    await page.evaluate(() => (globalThis as Speaking).finishOne());
    await page.getByRole('button', { name: '질문 듣기' }).waitFor();
  });

  it('is done in English on an English page', async () => {
    const page = await open('/turns/1?lang=en');
    await press(page, 'Hear the question');
    expect(await spoken(page)).toEqual([
      { text: 'Explain the three-way handshake.', lang: 'en-US', voice: 'Samantha' },
    ]);
  });

  it('stops at a press, and starts again at another', async () => {
    const page = await open('/turns/1');
    await press(page, '질문 듣기');
    const before = await cancelled(page);
    await press(page, '그만 듣기');
    expect(await cancelled(page)).toBe(before + 1);
    await press(page, '질문 듣기');
    expect(await spoken(page)).toHaveLength(2);
  });

  it('stops when its question leaves the page, and when an answer is recorded', async () => {
    const page = await open('/turns/0');
    await press(page, '질문 듣기');
    const before = await cancelled(page);
    await send(page, 1);
    await expect.poll(() => cancelled(page)).toBe(before + 1);
    await press(page, '질문 듣기');
    await press(page, '답 녹음하기');
    await page.getByText('녹음을 시작했어요.').waitFor();
    expect(await cancelled(page)).toBe(before + 2);
    await page.getByRole('button', { name: '질문 듣기' }).waitFor();
  });

  it('that fails leaves the way to try again', async () => {
    const page = await open('/turns/1');
    await press(page, '질문 듣기');
    await page.evaluate(() => (globalThis as Speaking).fail());
    await page.getByRole('button', { name: '질문 듣기' }).waitFor();
  });

  it('is accessible', async () => {
    await expectAccessible(await open('/turns/0'));
  });
});

describe('reading by itself', () => {
  const name = '질문이 나오면 바로 읽어 주기';

  it('never happens unless it was switched on', async () => {
    const page = await open('/turns/0');
    await send(page, 1);
    await page.reload();
    await page.getByRole('button', { name: '질문 듣기' }).waitFor();
    expect(await spoken(page)).toEqual([]);
  });

  it('begins with the next question, is remembered, and can be switched off', async () => {
    const page = await open('/turns/0');
    const toggle = page.getByRole('button', { name });
    expect(await toggle.getAttribute('aria-pressed')).toBe('false');
    await toggle.click();
    expect(await toggle.getAttribute('aria-pressed')).toBe('true');
    expect(await spoken(page)).toEqual([]);
    await send(page, 1);
    await expect
      .poll(async () => (await spoken(page)).map(({ text }) => text))
      .toEqual(['3 way handshake를 설명해 주세요.']);
    await page.reload();
    await expect.poll(async () => (await spoken(page)).length).toBe(1);
    expect(await toggle.getAttribute('aria-pressed')).toBe('true');
    await toggle.click();
    await page.reload();
    await page.getByRole('button', { name }).waitFor();
    expect(await spoken(page)).toEqual([]);
  });

  it('does not repeat a question that only came back', async () => {
    const page = await open('/turns/1');
    await page.getByRole('button', { name }).click();
    await page.reload();
    await expect.poll(async () => (await spoken(page)).length).toBe(1);
    // The same question in a new element, as after a form that was refused.
    await page.evaluate(() => {
      const host = document.querySelector('[data-aloud=reading]');
      const copy = host?.cloneNode(true) as HTMLElement;
      copy.classList.remove('is-reading');
      host?.replaceWith(copy);
      document.dispatchEvent(new Event('htmx:after:swap'));
    });
    await page.waitForTimeout(300);
    expect(await spoken(page)).toHaveLength(1);
    // It is there and can be asked for.
    await page.locator('[data-listens]').click();
    expect(await spoken(page)).toHaveLength(2);
  });
});

describe('a browser without a voice', () => {
  it('says so and offers nothing', async () => {
    const page = await open('/turns/0', () => {});
    await page.getByText('이 브라우저에는 한국어로 읽어 줄 목소리가 없어요.').waitFor();
    expect(await page.getByRole('button', { name: '질문 듣기' }).count()).toBe(0);
  });

  it('offers it as soon as one comes', async () => {
    const page = await open('/turns/0', () => {
      const voices: SpeechSynthesisVoice[] = [];
      speechSynthesis.getVoices = () => voices;
      setTimeout(() => {
        voices.push({
          name: 'Yuna',
          lang: 'ko-KR',
          default: true,
          localService: true,
        } as SpeechSynthesisVoice);
        speechSynthesis.dispatchEvent(new Event('voiceschanged'));
      }, 500);
    });
    await page.getByRole('button', { name: '질문 듣기' }).waitFor();
    expect(await page.getByText('목소리가 없어요').isVisible()).toBe(false);
  });
});
