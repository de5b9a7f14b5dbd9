import type { PageContext } from '../page.tsx';
import { ActivityFigure } from './activity.tsx';
import { ChainMaps } from './chain-map.tsx';
import type { Shown } from './figure.tsx';
import { NextSteps } from './next-steps-list.tsx';
import { ForVisitors, ProgressFrame } from './progress-frame.tsx';
import { ReadinessFigure } from './readiness.tsx';
import { type LinkShown, SharedLinks } from './shared-links.tsx';

interface OverviewPageProps {
  readonly context: PageContext;
  /** Null for somebody who has answered nothing yet. */
  readonly shown: Shown | null;
  /** The links by which others look at it, the latest first. */
  readonly links: readonly LinkShown[];
  /** Of the form that makes another. */
  readonly newKey: string;
  /** What was just done with the links. */
  readonly done: 'made' | 'revoked' | null;
}

/** Where one stands, and what to do next. */
export function OverviewPage({ context, shown, ...sharing }: OverviewPageProps) {
  const { locale, now } = context;
  return (
    <ProgressFrame context={context} name="overview">
      {shown === null ? (
        <ForVisitors locale={locale} />
      ) : (
        <>
          <ReadinessFigure shown={shown} />
          <NextSteps progress={shown.progress} now={now} locale={locale} />
          <ChainMaps shown={shown} />
          <ActivityFigure shown={shown} />
          <SharedLinks
            locale={locale}
            today={shown.progress.today}
            publicUrl={context.publicUrl}
            {...sharing}
          />
        </>
      )}
    </ProgressFrame>
  );
}
