import type { VNode } from 'preact';
import type { Locale } from '../../../src/locale.ts';
import { forOthers } from '../../../src/progress/sharing/for-others.ts';
import { InterviewsProgressPage } from '../../../views/progress/interviews-page.tsx';
import { MemoryPage } from '../../../views/progress/memory-page.tsx';
import { OverviewPage } from '../../../views/progress/overview-page.tsx';
import { SharedPage } from '../../../views/progress/shared-page.tsx';
import { contextFor, key } from '../fixtures.ts';
import { today } from '../interview-fixtures.ts';
import { candidates, shownOf } from './fixtures.ts';

const token = 'AZq3k4bGdQ2tSv1mWc0yZr8nXe5uLh7jPa9fBo6iKd3gTs4wVx2yCz1eRq0tYu8iOp7aSd6fGh5jKl4z';

const links = ['one', 'two'].map((id) => ({ id, token, madeOn: today - 3 }));

/** The pages of progress, for a visitor and for everybody who has answered for nothing, a week and three years. */
export const progressPages: Record<string, (locale: Locale) => VNode> = {
  'progress for a visitor': (locale) => (
    <OverviewPage context={contextFor(locale, 'visitor')} shown={null} links={[]} newKey={key} done={null} />
  ),
  ...Object.fromEntries(
    Object.entries(candidates).flatMap(([name, progress]) => [
      [
        `progress of ${name}`,
        (locale: Locale) => (
          <OverviewPage
            context={contextFor(locale)}
            shown={shownOf(progress, locale)}
            links={name === 'three-year' ? links : []}
            newKey={key}
            done={name === 'three-year' ? 'made' : null}
          />
        ),
      ],
      [
        `memory of ${name}`,
        (locale: Locale) => <MemoryPage context={contextFor(locale)} shown={shownOf(progress, locale)} />,
      ],
      [
        `interviews of ${name}`,
        (locale: Locale) => (
          <InterviewsProgressPage context={contextFor(locale)} shown={shownOf(progress, locale)} />
        ),
      ],
      [
        `what ${name} shows to others`,
        (locale: Locale) => (
          <SharedPage
            context={contextFor(locale, 'visitor')}
            shown={shownOf(forOthers(progress), locale, false)}
          />
        ),
      ],
    ]),
  ),
};
