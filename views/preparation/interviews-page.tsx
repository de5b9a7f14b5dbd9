import type { Locale } from '../../src/locale.ts';
import type { Preparation } from '../../src/preparation/preparation.ts';
import { Layout } from '../layout.tsx';
import type { PageContext } from '../page.tsx';
import { UndoForm } from '../review/study-notice.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Notice } from '../ui/notice.tsx';
import { OutcomeWords, PastInterview } from './past-interview.tsx';
import { UpcomingInterview } from './upcoming-interview.tsx';

interface InterviewsPageProps {
  readonly context: PageContext;
  /** Null for a visitor. */
  readonly preparation: Preparation | null;
  /** What was just done here; null when nothing was. */
  readonly done: 'saved' | 'cancelled' | 'minutes' | 'kept' | 'resting' | null;
  /** The step by which chains were just laid to rest; null when none were. */
  readonly rested: number | null;
  /** Makes the key of a form. */
  readonly newKey: () => string;
}

/** All interviews of the reader, those to come before those that have been; or what it is about, for somebody new. */
export function InterviewsPage({ context, preparation, done, rested, newKey }: InterviewsPageProps) {
  const { locale } = context;
  const { preparation: strings } = stringsFor(locale);
  return (
    <Layout context={context} title={strings.title}>
      <section class="memory preparation" aria-labelledby="preparation-head">
        <header class="memory-head">
          <h1 id="preparation-head">{strings.title}</h1>
          <p class="preparation-lead">{strings.lead}</p>
          {done === null ? null : <Notice tone="good">{strings.done[done]}</Notice>}
          {rested === null ? null : <Rested step={rested} undoKey={newKey()} locale={locale} />}
        </header>
        {preparation === null ? (
          <ForVisitors locale={locale} />
        ) : (
          <Interviews preparation={preparation} newKey={newKey} locale={locale} />
        )}
      </section>
    </Layout>
  );
}

function Rested({ step, undoKey, locale }: { step: number; undoKey: string; locale: Locale }) {
  return (
    <Notice tone="good">
      <p id="rested-words">{stringsFor(locale).preparation.rested}</p>
      <div class="notice-actions">
        <UndoForm step={step} undoKey={undoKey} from="history" describedBy="rested-words" locale={locale} />
      </div>
    </Notice>
  );
}

/** What naming a day is for. */
function How({ locale }: { readonly locale: Locale }) {
  const { preparation: strings } = stringsFor(locale);
  return (
    <section class="memory-part" aria-labelledby="how-head">
      <h2 id="how-head">{strings.how}</h2>
      <ul class="preparation-points">
        {strings.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </section>
  );
}

function ForVisitors({ locale }: { readonly locale: Locale }) {
  const { preparation: strings } = stringsFor(locale);
  return (
    <>
      <How locale={locale} />
      <div class="preparation-start">
        <p>{strings.visitor}</p>
        <a class="button button-primary" href="/study">
          {strings.start}
        </a>
      </div>
    </>
  );
}

interface InterviewsProps {
  readonly preparation: Preparation;
  readonly newKey: () => string;
  readonly locale: Locale;
}

function Interviews({ preparation, newKey, locale }: InterviewsProps) {
  const { preparation: strings } = stringsFor(locale);
  const { today, minutesPerDay, upcoming, past, overall } = preparation;
  const isFirst = upcoming.length + past.length === 0;
  return (
    <>
      {isFirst ? <How locale={locale} /> : null}
      {upcoming.map((each) => (
        <UpcomingInterview
          key={each.interview.id}
          upcoming={each}
          today={today}
          minutesPerDay={minutesPerDay}
          locale={locale}
        />
      ))}
      <p class="preparation-add">
        <a class={upcoming.length === 0 ? 'button button-primary' : 'button'} href="/interviews/new">
          {upcoming.length === 0 ? strings.add : strings.addAnother}
        </a>
      </p>
      {past.length === 0 ? null : <h2 class="preparation-past">{strings.past}</h2>}
      {past.map((each) => (
        <PastInterview
          key={each.interview.id}
          past={each}
          today={today}
          settleKey={newKey()}
          locale={locale}
        />
      ))}
      {past.length < 2 ? null : (
        <section class="memory-part" aria-labelledby="overall-head">
          <h2 id="overall-head">{strings.overall}</h2>
          <OutcomeWords outcome={overall} isOpen={false} locale={locale} />
        </section>
      )}
    </>
  );
}
