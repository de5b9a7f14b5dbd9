import type { VNode } from 'preact';
import { type Interview, stageOf } from '../../src/interview/interview.ts';
import { Layout } from '../layout.tsx';
import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';

/** The page and the fragment of what is on the table of an interview. */
export function interviewView(card: VNode, interview: Interview) {
  const title = titleOf(interview);
  return {
    title,
    fragment: card,
    page: (context: PageContext) => (
      <Layout context={context} title={title}>
        {card}
      </Layout>
    ),
  };
}

function titleOf(interview: Interview): string {
  const { interview: strings } = stringsFor(interview.locale);
  const stage = stageOf(interview);
  if (stage.kind === 'finished') return strings.finished.title;
  return `${strings.questionNumber(stage.turn.position + 1)} · ${strings.title}`;
}
