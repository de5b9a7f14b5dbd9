import type { Locale } from '../../src/locale.ts';
import { mostLinks } from '../../src/progress/sharing/link.ts';
import { shortDayWords } from '../preparation/day-words.ts';
import { stringsFor } from '../strings/strings.ts';
import { Notice } from '../ui/notice.tsx';

/** A link by which others look at a user's progress. */
export interface LinkShown {
  readonly id: string;
  readonly token: string;
  /** The study day it was made on. */
  readonly madeOn: number;
}

interface SharedLinksProps {
  readonly links: readonly LinkShown[];
  readonly newKey: string;
  readonly done: 'made' | 'revoked' | null;
  readonly publicUrl: string | null;
  readonly today: number;
  readonly locale: Locale;
}

/** The links that are open, each to be looked at, copied and removed, and the way to another. */
export function SharedLinks({ links, newKey, done, publicUrl, today, locale }: SharedLinksProps) {
  const { links: strings } = stringsFor(locale).progress;
  return (
    <section id="links" class="memory-part shared-links" aria-labelledby="links-head">
      <h2 id="links-head">{strings.title}</h2>
      <p class="figure-lead">{strings.lead}</p>
      {done === null ? null : (
        <Notice tone="good">
          <p>{strings.done[done]}</p>
        </Notice>
      )}
      {links.length === 0 ? null : (
        <ul class="shared-list">
          {links.map((link) => (
            <OneLink key={link.id} link={link} publicUrl={publicUrl} today={today} locale={locale} />
          ))}
        </ul>
      )}
      {links.length >= mostLinks ? (
        <p class="figure-note">{strings.full(mostLinks)}</p>
      ) : (
        <form class="shared-make" action="/progress/links" method="post">
          <input type="hidden" name="key" value={newKey} />
          <button type="submit" class="button">
            {strings.make}
          </button>
        </form>
      )}
    </section>
  );
}

type OneLinkProps = Pick<SharedLinksProps, 'publicUrl' | 'today' | 'locale'> & { readonly link: LinkShown };

function OneLink({ link: { id, token, madeOn }, publicUrl, today, locale }: OneLinkProps) {
  const { links: strings } = stringsFor(locale).progress;
  const address = `/shared/${token}`;
  const name = strings.madeOn(shortDayWords(locale, madeOn, today));
  return (
    <li>
      <span id={`link-${id}`}>{name}</span>
      <code class="shared-address">{`${publicUrl ?? ''}${address}`}</code>
      <span class="shared-ways">
        <a class="target" href={address} aria-describedby={`link-${id}`}>
          {strings.open}
        </a>
        <a class="target" href={address} data-copied={strings.copied} aria-describedby={`link-${id}`}>
          {strings.copy}
        </a>
        <form action={`/progress/links/${id}/revocation`} method="post">
          <button type="submit" class="link-button" aria-describedby={`link-${id}`}>
            {strings.revoke}
          </button>
        </form>
      </span>
    </li>
  );
}
