import type { Locale } from '../src/locale.ts';
import { Layout } from './layout.tsx';
import type { PageContext } from './page.tsx';
import { stringsFor } from './strings/strings.ts';
import { LostMark } from './ui/lost-mark.tsx';
import { Notice } from './ui/notice.tsx';
import { Verbatim } from './ui/verbatim.tsx';

/** Every status an error is shown with. */
export type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503;

interface WayOut {
  readonly href: string;
  readonly text: string;
}

/** Where to go on from an error: back to the interview it happened in, past a question that has moved on, otherwise to the start. */
function wayOut(
  { status, interview = null, isUnited = false }: Pick<ErrorPageProps, 'status' | 'interview' | 'isUnited'>,
  locale: Locale,
): WayOut {
  const { errors } = stringsFor(locale);
  if (isUnited) return { href: '/', text: errors.home };
  if (status === 401) return { href: '/sign-in', text: errors.signIn };
  if (interview !== null && status !== 404) return { href: interview, text: errors.interview };
  return status === 409 ? { href: '/study', text: errors.next } : { href: '/', text: errors.home };
}

/** Whoever signs in comes back to where the form is. */
function leadingBack(way: WayOut, next: string): WayOut {
  if (way.href !== '/sign-in' || next === '/') return way;
  return { ...way, href: `${way.href}?next=${encodeURIComponent(next)}` };
}

/** Whether the reader may have been typing when this happened, and may go on typing. */
function mayHaveTyped(status: ErrorStatus): boolean {
  return status !== 404 && status !== 409;
}

interface ErrorPageProps {
  readonly context: PageContext;
  readonly status: ErrorStatus;
  /** What the form that failed held, so that nothing typed is lost without a script either. */
  readonly typed?: string | undefined;
  /** The address of the interview in which it happened; null outside of one. */
  readonly interview?: string | null;
  /** After how many seconds a repetition may succeed, where that is known. */
  readonly waitSeconds?: number | null;
  /** Where whoever signs in goes on. */
  readonly next?: string;
  /** Whether its reader became an account's while this was under way. */
  readonly isUnited?: boolean;
}

/** An error as a page: what happened, what to do, and what was typed. */
export function ErrorPage({
  context,
  status,
  typed = '',
  interview = null,
  waitSeconds = null,
  next = '/',
  isUnited = false,
}: ErrorPageProps) {
  const { errors } = stringsFor(context.locale);
  const { title, what } = isUnited ? errors.united : errors[status];
  const way = leadingBack(wayOut({ status, interview, isUnited }, context.locale), next);
  return (
    <Layout context={context} title={title}>
      <section class="error" aria-labelledby="error-head">
        <p class="error-status">
          <LostMark /> {status}
        </p>
        <h1 id="error-head">{title}</h1>
        <p>
          {what} {waitSeconds === null ? null : errors.again(waitSeconds)}
        </p>
        {typed === '' && mayHaveTyped(status) ? <p>{errors.back}</p> : null}
        {typed === '' ? null : <Typed text={typed} locale={context.locale} />}
        <p>
          <a class="button button-primary" href={way.href}>
            {way.text}
          </a>
        </p>
      </section>
    </Layout>
  );
}

function Typed({ text, locale }: { readonly text: string; readonly locale: Locale }) {
  const { errors } = stringsFor(locale);
  return (
    <section class="error-typed" aria-labelledby="error-typed-head">
      <h2 id="error-typed-head">{errors.typed}</h2>
      <p>{errors.typedHint}</p>
      <Verbatim text={text} />
    </section>
  );
}

interface ErrorFragmentProps {
  readonly locale: Locale;
  readonly status: ErrorStatus;
  /** The address of the page that it is put into. */
  readonly next?: string;
  readonly interview?: string | null;
  readonly waitSeconds?: number | null;
  readonly isUnited?: boolean;
}

/** An error as what htmx puts into `#notice`: the form above it, and what was typed there, stay as they are. */
export function ErrorFragment({
  locale,
  status,
  next = '/',
  interview = null,
  waitSeconds = null,
  isUnited = false,
}: ErrorFragmentProps) {
  const { errors } = stringsFor(locale);
  const { title, what } = isUnited ? errors.united : errors[status];
  const way = leadingBack(wayOut({ status, interview, isUnited }, locale), next);
  // What else went wrong may go right by the same button, once more.
  const isOver = status === 401 || status === 404 || status === 409;
  return (
    <Notice tone={status === 409 ? 'warn' : 'bad'} lang={locale}>
      <p>
        <strong>{title}</strong> {what} {waitSeconds === null ? null : errors.again(waitSeconds)}{' '}
        {status === 404 ? null : errors.kept}
      </p>
      {isOver ? (
        <a class="button" href={way.href}>
          {way.text}
        </a>
      ) : null}
    </Notice>
  );
}
