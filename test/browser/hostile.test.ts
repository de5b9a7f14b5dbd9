import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Question } from '../../src/bank/question.ts';
import { smallBank } from '../support/bank.ts';
import { launchChromium, watchedContext } from '../support/chromium.ts';
import { openSite, type Site } from '../support/site.ts';
import { answer, rate } from '../support/walk.ts';

/** Each of these runs a script somewhere. `pwned` would say so. */
const attacks = [
  '<script>pwned=1</script>',
  '<img src=x onerror=pwned=1>',
  '<svg onload=pwned=1><animate onbegin=pwned=1 attributeName=x dur=1s>',
  '<a href="javascript:pwned=1" id=x style="position:fixed;inset:0">press</a>',
  '[press](javascript:pwned=1) [press](JaVaScRiPt:pwned=1) [press](&#106;avascript:pwned=1) [press](data:text/html,<script>pwned=1</script>)',
  '[press](vbscript:pwned=1) [press](\u0001javascript:pwned=1) <javascript:pwned=1>',
  '![x](javascript:pwned=1) ![x](https://evil.example/x.png)',
  '<div hx-get="/" hx-trigger="load" hx-on:load="pwned=1" data-hx-get="/">x</div>',
  '<details open ontoggle=pwned=1><summary>x</summary></details>',
  '</textarea><script>pwned=1</script>',
  '</script><script>pwned=1</script>',
  '"><script>pwned=1</script>',
  "' onfocus=pwned=1 autofocus x='",
  '<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>',
  '<style>body{display:none}</style><link rel=stylesheet href=//evil.example/x.css>',
  '<math><mtext><table><mglyph><style><img src=x onerror=pwned=1>',
  '<base href="//evil.example/"><meta http-equiv=refresh content="0;url=//evil.example">',
  '<form action=//evil.example><input name=x><button>x</button></form>',
  '{{constructor.constructor("pwned=1")()}} <%= pwned=1 %>',
].join('\n\n');

const both = { ko: attacks, en: attacks };

/** A bank written by somebody who means harm: every text of it is hostile. */
const hostileBank: readonly Question[] = smallBank.map((question) => ({
  ...question,
  prompt: both,
  spokenAnswer: both,
  detail: both,
  keyPoints: question.keyPoints.map((keyPoint) => ({ ...keyPoint, text: both })),
  mistakes: [{ claim: both, correction: both }],
  followUps: question.followUps.map((followUp) => ({ ...followUp, reason: both })),
}));

let site: Site;
let chromium: Browser;

beforeAll(async () => {
  [site, chromium] = await Promise.all([openSite(hostileBank), launchChromium()]);
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

/** What hostile text has left in the page, if anything. */
function survivors(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    if ('pwned' in globalThis) found.push('a script ran');
    for (const element of document.querySelectorAll('*')) {
      const isContent = element.closest('[hx-ignore]') !== null && !element.hasAttribute('hx-ignore');
      for (const { name, value } of element.attributes) {
        const isOurs = !isContent && !name.startsWith('on') && name !== 'style';
        if (!isOurs && /^(hx-|data-hx-|on|style$|id$|srcdoc$)/.test(name))
          found.push(`${element.tagName} ${name}=${value}`);
        if (/^\s*(javascript|vbscript|data):/i.test(value) && name !== 'd')
          found.push(`${element.tagName} ${name}=${value}`);
        if (value.includes('evil.example') && /^(src|href|action)$/.test(name)) {
          if (element.tagName !== 'A') found.push(`${element.tagName} ${name}=${value}`);
        }
      }
    }
    const foreign = document.querySelectorAll(
      'iframe, object, embed, base, meta[http-equiv], math, #study style, #study img',
    );
    return [...found, ...[...foreign].map((element) => element.outerHTML)];
  });
}

it('hostile questions and hostile answers run nothing and leave nothing behind', async () => {
  const { context, troubles } = await watchedContext(chromium, { locale: 'en-US' });
  const page = await context.newPage();
  page.on('dialog', (dialog) => troubles.push(dialog.message()));
  for (const path of ['/', '/study', '/study/why-three', '/questions/why-three']) {
    await page.goto(site.url + path);
    expect(await survivors(page)).toEqual([]);
  }
  await page.goto(`${site.url}/study`);
  await answer(page, attacks);
  expect(await survivors(page)).toEqual([]);
  expect(await page.locator('.answers-mine').textContent()).toContain('<script>pwned=1</script>');
  await page.reload();
  for (const link of await page.locator('#study a[href]:not([href^="/"], [href^="#"])').all()) {
    expect(await link.getAttribute('rel')).toMatch(/noopener|noreferrer/);
    expect(await link.getAttribute('href')).toMatch(/^https?:/);
  }
  expect(await survivors(page)).toEqual([]);
  await rate(page, 3);
  expect(await survivors(page)).toEqual([]);
  expect(troubles).toEqual([]);
  await context.close();
});
