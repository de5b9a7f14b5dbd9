import type { ComponentChildren, VNode } from 'preact';
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

/** The page and the fragment of one card. */
export function studyView(title: string, card: VNode) {
  return {
    title,
    fragment: card,
    page: (context: PageContext) => (
      <StudyPage context={context} title={title}>
        {card}
      </StudyPage>
    ),
  };
}
