import type { Locale } from '../../../src/locale.ts';
import { Layout } from '../../layout.tsx';
import type { PageContext } from '../../page.tsx';
import { stringsFor } from '../../strings/strings.ts';
import { Notice } from '../../ui/notice.tsx';
import { Verbatim } from '../../ui/verbatim.tsx';

/** Why nothing happened. */
export type RefusedBy =
  | 'stale'
  | 'not-begun'
  | 'asked-before'
  | 'full'
  | 'notes-full'
  | 'prepared-full'
  | 'interviewer-here'
  | 'forbidden';

interface RefusedProps {
  readonly roomId: string;
  readonly by: RefusedBy;
}

/** A refusal as a page: why, what was typed, and the way back. */
export function RefusedPage({
  context,
  roomId,
  by,
  typed,
}: RefusedProps & { readonly context: PageContext; readonly typed: string }) {
  const { room } = stringsFor(context.locale);
  const { title, what } = room.refused[by];
  return (
    <Layout context={context} title={title}>
      <section class="error" aria-labelledby="error-head">
        <h1 id="error-head">{title}</h1>
        <p>{what}</p>
        {typed === '' ? null : (
          <section class="error-typed" aria-labelledby="error-typed-head">
            <h2 id="error-typed-head">{room.refused.typed}</h2>
            <Verbatim text={typed} />
          </section>
        )}
        <p>
          <a class="button button-primary" href={`/rooms/${roomId}`}>
            {room.refused.back}
          </a>
        </p>
      </section>
    </Layout>
  );
}

/** The same above a form that is still there, with what was typed in it. */
export function RefusedFragment({ roomId, by, locale }: RefusedProps & { readonly locale: Locale }) {
  const { room } = stringsFor(locale);
  const { title, what } = room.refused[by];
  return (
    <Notice tone={by === 'forbidden' ? 'bad' : 'warn'} lang={locale}>
      <p>
        <strong>{title}</strong> {what}
      </p>
      {by === 'stale' ? (
        <a class="button" href={`/rooms/${roomId}`}>
          {room.refused.back}
        </a>
      ) : null}
    </Notice>
  );
}
