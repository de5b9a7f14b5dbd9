import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

type Results = Awaited<ReturnType<AxeBuilder['analyze']>>;

/** What axe says is wrong, and where. */
export type Violations = Results['violations'];

interface Asked {
  /** The part of the page to be looked at, by its selector; without it the whole page. */
  readonly include?: string;
  /** The kinds of rules to hold the page to; without it all that axe has switched on. */
  readonly tags?: readonly string[];
}

/** What the script defines in a page, as far as it is called here. */
interface WithAxe {
  readonly axe?: { run(context: unknown, options: object): Promise<Results> };
}

const beside = createRequire(import.meta.resolve('@axe-core/playwright'));
let script = '';

/** Pages that bring axe along wherever they go. */
const carrying = new WeakSet<Page>();

/** Has a page hold axe, in the document that it shows and in those that it will show. */
async function carryAxe(page: Page): Promise<void> {
  if (carrying.has(page)) return;
  script ||= readFileSync(beside.resolve('axe-core/axe.min.js'), 'utf8');
  await page.addInitScript({ content: script });
  await page.evaluate(script);
  carrying.add(page);
}

/**
 * What axe finds wrong on a page. The builder of its package sends the script twice for every verdict, and the page sends back all that
 * is right, which takes several times as long as the looking; the rules are the same. Our pages have no frames.
 */
export async function violationsOn(page: Page, { include, tags }: Asked = {}): Promise<Violations> {
  await carryAxe(page);
  return page.evaluate(
    async ({ context, options }) => {
      const { axe } = globalThis as WithAxe;
      if (axe === undefined) throw new Error('axe is not in the page');
      return (await axe.run(context ?? document, options)).violations;
    },
    {
      context: include === undefined ? null : { include: [[include]] },
      options: {
        // Nobody asks for what is right, nor for selectors of what is wrong.
        reporter: 'no-passes',
        selectors: false,
        ...(tags === undefined ? {} : { runOnly: { type: 'tag', values: tags } }),
      },
    },
  );
}
