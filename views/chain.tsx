import type { Locale } from '../src/locale.ts';
import type { LinkStanding, Today } from '../src/review/study.ts';
import type { StudyCalendar } from '../src/scheduling/study-day.ts';
import { whenWords } from './moment.ts';
import { stringsFor } from './strings/strings.ts';
import { Tails } from './ui/tails.tsx';

interface Reader {
  readonly locale: Locale;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly calendar: StudyCalendar;
}

/** A question with the follow-ups that hang from it, and how well each is remembered. */
export function Chain({ chain, ...reader }: Reader & { readonly chain: Today['chains'][number] }) {
  return (
    <Tails
      links={chain.links}
      kindOf={({ standing }) => standing}
      line={(link) => <LinkLine link={link} {...reader} />}
    />
  );
}

function LinkLine({ link, ...reader }: Reader & { readonly link: LinkStanding }) {
  const { question, standing } = link;
  const prompt = question.prompt[reader.locale];
  return (
    <>
      {standing === 'locked' ? (
        <span class="link-prompt">{prompt}</span>
      ) : (
        <a class="link-prompt" href={`/study/${question.id}`}>
          {prompt}
        </a>
      )}
      <span class="link-standing">
        {standingWords(link, reader)}
        {link.cardId === null || link.memory === null ? null : (
          <>
            {' · '}
            <a href={`/cards/${link.cardId}`}>{stringsFor(reader.locale).today.memory}</a>
          </>
        )}
      </span>
    </>
  );
}

function standingWords({ standing, memory }: LinkStanding, { locale, now, calendar }: Reader): string {
  const { today } = stringsFor(locale);
  if (standing === 'locked') return today.lockedHint;
  const isPlain = standing === 'due' || standing === 'held' || standing === 'suspended';
  if (memory === null || isPlain) return today.standing[standing];
  return `${today.standing[standing]} · ${whenWords(locale, memory.due, now, calendar)}`;
}
