import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * axe for a page, which says what is wrong and where. Our pages have no frames; only those need what it does otherwise, which is to open a
 * second page for every verdict. Nor does anybody ask for selectors of all that is right.
 */
export function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'], selectors: false });
}
