import type { QuestionSet } from '../../../src/interview/rooms/question-set.ts';
import { Layout } from '../../layout.tsx';
import type { PageContext } from '../../page.tsx';
import { stringsFor } from '../../strings/strings.ts';
import { Notice } from '../../ui/notice.tsx';

interface SetsPageProps {
  readonly context: PageContext;
  readonly sets: readonly QuestionSet[];
  /** One was just deleted. */
  readonly isDeleted: boolean;
}

/** The lists of questions that the reader has prepared. */
export function SetsPage({ context, sets, isDeleted }: SetsPageProps) {
  const { sets: strings } = stringsFor(context.locale).room;
  return (
    <Layout context={context} title={strings.title}>
      <section class="memory rooms" aria-labelledby="sets-head">
        <header class="memory-head">
          <h1 id="sets-head">{strings.title}</h1>
          <p class="preparation-lead">{strings.lead}</p>
          {isDeleted ? <Notice tone="good">{strings.deleted}</Notice> : null}
        </header>
        {sets.length === 0 ? <p>{strings.none}</p> : null}
        <ul class="rooms-list">
          {sets.map(({ id, name, items }) => (
            <li key={id}>
              <p>
                <b id={`set-${id}`} hx-ignore="">
                  {name}
                </b>
                <span class="preparation-hint">{strings.count(items.length)}</span>
              </p>
              <a class="button" href={`/question-sets/${id}`} aria-describedby={`set-${id}`}>
                {strings.edit}
              </a>
            </li>
          ))}
        </ul>
        <p>
          <a class="button button-primary" href="/question-sets/new">
            {strings.add}
          </a>
        </p>
        <p>
          <a class="target" href="/rooms">
            {strings.toRooms}
          </a>
        </p>
      </section>
    </Layout>
  );
}
