import type { Locale } from '../src/locale.ts';
import type { LinkStanding, Today } from '../src/review/study.ts';
import type { StudyCalendar } from '../src/scheduling/study-day.ts';
import { whenWords } from './moment.ts';
import { stringsFor } from './strings/strings.ts';

interface Reader {
  readonly locale: Locale;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly calendar: StudyCalendar;
}

/** A question of a chain with the ones that hang from it. */
interface Hanging {
  readonly link: LinkStanding;
  readonly below: Hanging[];
}

/** Links in depth-first order, as the tree that their depths describe. */
function hang(links: readonly LinkStanding[]): readonly Hanging[] {
  const roots: Hanging[] = [];
  const path: Hanging[] = [];
  for (const link of links) {
    path.length = Math.min(path.length, link.depth);
    const hanging = { link, below: [] };
    (path.at(-1)?.below ?? roots).push(hanging);
    path.push(hanging);
  }
  return roots;
}

/** A question with the follow-ups that hang from it, each by its tail, and how well each is remembered. */
export function Chain({ chain, ...reader }: Reader & { readonly chain: Today['chains'][number] }) {
  return <Links hanging={hang(chain.links)} {...reader} />;
}

function Links({ hanging, ...reader }: Reader & { readonly hanging: readonly Hanging[] }) {
  return (
    <ol class="chain">
      {hanging.map(({ link, below }) => (
        <li key={link.question.id} class={`link link-${link.standing}`}>
          <LinkLine link={link} {...reader} />
          {below.length === 0 ? null : <Links hanging={below} {...reader} />}
        </li>
      ))}
    </ol>
  );
}

function LinkLine({ link, ...reader }: Reader & { readonly link: LinkStanding }) {
  const { question, standing } = link;
  const prompt = question.prompt[reader.locale];
  return (
    <div class="link-line">
      <span class="link-node" aria-hidden="true" />
      {standing === 'locked' ? (
        <span class="link-prompt">{prompt}</span>
      ) : (
        <a class="link-prompt" href={`/study/${question.id}`}>
          {prompt}
        </a>
      )}
      <span class="link-standing">{standingWords(link, reader)}</span>
    </div>
  );
}

function standingWords({ standing, memory }: LinkStanding, { locale, now, calendar }: Reader): string {
  const { today } = stringsFor(locale);
  if (standing === 'locked') return today.lockedHint;
  if (memory === null || standing === 'due') return today.standing[standing];
  return `${today.standing[standing]} · ${whenWords(locale, memory.due, now, calendar)}`;
}
