import type { ComponentChildren } from 'preact';
import { Layout } from '../layout.tsx';
import type { PageContext } from '../page.tsx';

interface StudyPageProps {
  readonly context: PageContext;
  /** The question, or what stands in its place: also the document's title. */
  readonly title: string;
  /** A `QuestionCard`, `RevealCard` or `DoneCard`. */
  readonly children: ComponentChildren;
}

/** The page around what is on the table. */
export function StudyPage({ context, title, children }: StudyPageProps) {
  return (
    <Layout context={context} title={title}>
      {children}
    </Layout>
  );
}
