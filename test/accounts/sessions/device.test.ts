import { describe, expect, it } from 'vitest';
import { deviceOf } from '../../../src/accounts/sessions/device.ts';
import { deviceWords } from '../../../views/accounts/sessions/sessions-page.tsx';

const apple = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const chromium = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('what a browser says of itself', () => {
  it.each([
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chromium} Chrome/141.0.0.0 Safari/537.36`,
      'Chrome · Windows',
    ],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chromium} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.3537.57`,
      'Edge · Windows',
    ],
    [
      `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${apple} Version/18.6 Safari/605.1.15`,
      'Safari · macOS',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0', 'Firefox · Linux'],
    [
      `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${chromium} Chrome/141.0.0.0 Safari/537.36`,
      'Chrome · ChromeOS',
    ],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chromium} Chrome/134.0.0.0 Whale/4.31.304.16 Safari/537.36`,
      'Whale · Windows',
    ],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) ${apple} Version/18.6 Mobile/15E148 Safari/604.1`,
      'Safari · iOS (phone)',
    ],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) ${apple} CriOS/141.0.7390.41 Mobile/15E148 Safari/604.1`,
      'Chrome · iOS (phone)',
    ],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) ${apple} Mobile/15E148 KAKAOTALK/25.8.1 (INAPP)`,
      'KakaoTalk · iOS (phone)',
    ],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) ${apple} Version/18.6 Mobile/15E148 Safari/604.1 NAVER(inapp; search; 2000; 12.13.10; 15PRO)`,
      'Naver · iOS (phone)',
    ],
    [
      `Mozilla/5.0 (Linux; Android 10; K) ${chromium} Chrome/141.0.0.0 Mobile Safari/537.36`,
      'Chrome · Android (phone)',
    ],
    [
      `Mozilla/5.0 (Linux; Android 10; K) ${chromium} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
      'Samsung Internet · Android (phone)',
    ],
    [
      `Mozilla/5.0 (Linux; Android 10; K) ${chromium} Chrome/141.0.0.0 Safari/537.36`,
      'Chrome · Android (tablet)',
    ],
    [
      `Mozilla/5.0 (iPad; CPU OS 16_7 like Mac OS X) ${apple} Version/16.6 Mobile/15E148 Safari/604.1`,
      'Safari · iPadOS (tablet)',
    ],
    ['Mozilla/5.0 (Android 15; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0', 'Firefox · Android (phone)'],
    ['curl/8.14.1', 'Unknown device'],
    ['', 'Unknown device'],
    [null, 'Unknown device'],
  ])('%s', (userAgent, words) => {
    expect(deviceWords(deviceOf(userAgent), 'en')).toBe(words);
  });

  it('is read in no time, however long and odd it is', () => {
    const started = performance.now();
    for (const odd of ['Version/1'.repeat(5_000), 'Whale/'.repeat(5_000), '.'.repeat(50_000)]) deviceOf(odd);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
