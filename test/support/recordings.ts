import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { watchedContext } from './chromium.ts';

/** A microphone that beeps, and a browser that allows it. */
export const beepingMicrophone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** What a browser keeps of a take, without its sound. */
export interface KeptTake {
  readonly interviewId: string;
  readonly position: number;
  readonly startedAt: number;
  readonly durationMs: number;
  readonly bytes: number;
  readonly isWhole: boolean;
}

/** A page, what went wrong on it, and everything it asked of any server. */
export interface Observed {
  readonly page: Page;
  readonly troubles: readonly string[];
  readonly requests: readonly { method: string; url: string; body: string; type: string }[];
  close(): Promise<void>;
}

/** Opens a window that writes down requests and remembers every microphone that was opened. */
export async function observe(
  browser: Browser,
  options: BrowserContextOptions = {},
  prepare: () => void = () => {},
): Promise<Observed> {
  const { context, troubles } = await watchedContext(browser, {
    viewport: { width: 800, height: 900 },
    ...options,
  });
  const requests: Observed['requests'][number][] = [];
  context.on('request', (request) =>
    requests.push({
      method: request.method(),
      url: request.url(),
      body: request.postData() ?? '',
      type: request.headers()['content-type'] ?? '',
    }),
  );
  await context.addInitScript(rememberMicrophones);
  await context.addInitScript(prepare);
  const page = await context.newPage();
  return { page, troubles, requests, close: () => context.close() };
}

type Remembering = typeof globalThis & { tracks: MediaStreamTrack[] };

function rememberMicrophones(): void {
  const tracks: MediaStreamTrack[] = [];
  (globalThis as Remembering).tracks = tracks;
  const devices = navigator.mediaDevices;
  if (devices === undefined) return;
  const open = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    const stream = await open(constraints);
    tracks.push(...stream.getTracks());
    return stream;
  };
}

/** The state of every microphone that this page has opened: `live` or `ended`. */
export function microphones(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as Remembering).tracks.map(({ readyState }) => readyState));
}

/** What the browser keeps: its takes, and how many pieces and bytes of sound there are. */
export function keptIn(page: Page): Promise<{ takes: KeptTake[]; pieces: number; bytes: number }> {
  return page.evaluate(async () => {
    const opening = indexedDB.open('kkori-recordings');
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const transaction = opening.result.transaction(['takes', 'sounds']);
    const takes: IDBRequest<KeptTake[]> = transaction.objectStore('takes').getAll();
    const sounds: IDBRequest<{ data: ArrayBuffer }[]> = transaction.objectStore('sounds').getAll();
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    opening.result.close();
    const bytes = sounds.result.reduce((sum, { data }) => sum + data.byteLength, 0);
    return { takes: takes.result, pieces: sounds.result.length, bytes };
  });
}

/** How long the sound of a player is, in seconds, once its browser knows. */
export async function lengthOf(page: Page, nth = 0): Promise<number> {
  const player = page.locator('audio').nth(nth);
  await player.waitFor();
  return player.evaluate(async (audio: HTMLAudioElement) => {
    for (let tries = 0; tries < 50 && !(audio.duration > 0 && audio.duration < 1e6); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return audio.duration;
  });
}
