import type { Question } from '../../src/bank/question.ts';
import type { Locale } from '../../src/locale.ts';
import { stringsFor } from '../strings/strings.ts';

interface OriginProps {
  readonly question: Question;
  /** From the root of the chain to the question before this one; empty for a root. */
  readonly ancestors: readonly Question[];
  readonly locale: Locale;
  /** Where a question before this one is; it is asked again, when not said. */
  readonly addressOf?: (id: string) => string;
  /** Said when the previous answer left out what this question digs into. */
  readonly missed?: boolean;
}

const askedAt = (id: string): string => `/study/${id}`;

/** The reason an interviewer gives this follow-up after its parent. */
function reasonAfter(parent: Question | undefined, question: Question, locale: Locale): string | null {
  return parent?.followUps.find(({ childId }) => childId === question.id)?.reason[locale] ?? null;
}

/** What a follow-up hangs from: the questions before it, each one a link, and why an interviewer goes on. */
export function Origin({ question, ancestors, locale, addressOf = askedAt, missed = false }: OriginProps) {
  if (ancestors.length === 0) return null;
  const { study } = stringsFor(locale);
  const reason = reasonAfter(ancestors.at(-1), question, locale);
  return (
    <div class="origin">
      <nav aria-label={study.chainHere}>
        <ol class="origin-path">
          {ancestors.map(({ id, prompt }) => (
            <li key={id}>
              <a href={addressOf(id)}>{prompt[locale]}</a>
            </li>
          ))}
        </ol>
      </nav>
      {reason === null ? null : (
        <p class="origin-reason">
          <span class="origin-label">{study.why}</span> {reason}
          {missed ? <strong> {study.followUpMissed}</strong> : null}
        </p>
      )}
    </div>
  );
}
