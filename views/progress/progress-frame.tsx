import type { ComponentChildren } from 'preact';
import type { Locale } from '../../src/locale.ts';
import { Layout } from '../layout.tsx';
import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Hatching } from './charts/columns.tsx';

/** The pages of a user's progress, by their addresses. */
const pages = {
  overview: '/progress',
  memory: '/progress/memory',
  interviews: '/progress/interviews',
} as const;
export type ProgressPageName = keyof typeof pages;

interface ProgressFrameProps {
  readonly context: PageContext;
  readonly name: ProgressPageName;
  readonly children: ComponentChildren;
}

/** What stands around the figures of a page, and the way to the other pages. */
export function ProgressFrame({ context, name, children }: ProgressFrameProps) {
  const { locale } = context;
  const { progress: strings } = stringsFor(locale);
  return (
    <Layout
      context={context}
      title={name === 'overview' ? strings.title : `${strings.pages[name]} · ${strings.title}`}
    >
      <article class="memory progress" aria-labelledby="progress-head">
        <header class="memory-head">
          <h1 id="progress-head">{strings.heads[name]}</h1>
          <p class="preparation-lead">{strings.leads[name]}</p>
          <Pages current={name} locale={locale} />
        </header>
        <Hatching />
        {children}
      </article>
    </Layout>
  );
}

function Pages({ current, locale }: { readonly current: ProgressPageName; readonly locale: Locale }) {
  const { progress: strings } = stringsFor(locale);
  return (
    <nav class="progress-nav" aria-label={strings.sections}>
      <ul>
        {(Object.keys(pages) as ProgressPageName[]).map((name) => (
          <li key={name}>
            <a href={pages[name]} {...(name === current ? { 'aria-current': 'page' as const } : {})}>
              {strings.pages[name]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What the pages will show to somebody who has answered nothing yet, and where to start. */
export function ForVisitors({ locale }: { readonly locale: Locale }) {
  const { visitor } = stringsFor(locale).progress;
  return (
    <section class="progress-visitor" aria-label={stringsFor(locale).progress.title}>
      <p>{visitor.lead}</p>
      <ul class="preparation-points">
        {visitor.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <a class="button button-primary" href="/study">
        {visitor.start}
      </a>
    </section>
  );
}
