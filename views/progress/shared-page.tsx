import { Layout } from '../layout.tsx';
import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { ActivityFigure } from './activity.tsx';
import { ChainMaps } from './chain-map.tsx';
import { Hatching } from './charts/columns.tsx';
import type { Shown } from './figure.tsx';
import { InterviewsFigure } from './interviews-figure.tsx';
import { ReadinessFigure } from './readiness.tsx';
import { RetentionFigure } from './retention.tsx';

interface SharedPageProps {
  readonly context: PageContext;
  readonly shown: Shown;
}

/** What somebody shows of their progress to whom they gave the link. Nothing on it leads to what is theirs alone. */
export function SharedPage({ context, shown }: SharedPageProps) {
  const { shared: strings } = stringsFor(context.locale).progress;
  return (
    <Layout context={context} title={strings.title}>
      <article class="memory progress" aria-labelledby="progress-head">
        <header class="memory-head">
          <h1 id="progress-head">{strings.title}</h1>
          <p class="preparation-lead">{strings.lead}</p>
        </header>
        <Hatching />
        <ReadinessFigure shown={shown} />
        <ChainMaps shown={shown} />
        <RetentionFigure shown={shown} />
        <InterviewsFigure shown={shown} />
        <ActivityFigure shown={shown} />
        <p class="shared-about">
          {strings.about} <a href="/">{strings.start}</a>
        </p>
      </article>
    </Layout>
  );
}
