import { type Bank, linksOf } from '../../../src/bank/bank.ts';
import { mostItems, type PreparedItem, type QuestionSet } from '../../../src/interview/rooms/question-set.ts';
import type { Locale } from '../../../src/locale.ts';
import { Layout } from '../../layout.tsx';
import type { PageContext } from '../../page.tsx';
import { stringsFor } from '../../strings/strings.ts';
import { Field, fieldId } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';

/** What the form makes, or changes. */
export type SetTarget =
  | { readonly kind: 'new'; readonly key: string }
  | { readonly kind: 'known'; readonly set: QuestionSet; readonly isSaved: boolean };

/** Why nothing was saved. */
export type SetError = 'name' | 'tooMany' | 'tooLong' | 'stale' | 'tooManySets';

interface SetFormPageProps {
  readonly context: PageContext;
  readonly target: SetTarget;
  /** What the fields hold. */
  readonly entered: { readonly name: string; readonly item: readonly string[]; readonly own: string };
  readonly errors: readonly SetError[];
  readonly bank: Bank;
}

/** A list of questions: its order, and what may be added to it. One plain form, whose every button saves all of it. */
export function SetFormPage(props: SetFormPageProps) {
  const { context, target, errors } = props;
  const { sets } = stringsFor(context.locale).room;
  const title = sets[target.kind];
  return (
    <Layout context={context} title={title}>
      <section class="settings interview-naming" aria-labelledby="set-head">
        <h1 id="set-head">{title}</h1>
        {target.kind === 'known' && target.isSaved ? <Notice tone="good">{sets.saved}</Notice> : null}
        {errors.length === 0 ? null : <Wrong errors={errors} locale={context.locale} />}
        <SetForm {...props} />
        {target.kind === 'known' ? <Deletion id={target.set.id} locale={context.locale} /> : null}
        <p>
          <a class="target" href="/question-sets">
            {sets.back}
          </a>
        </p>
      </section>
    </Layout>
  );
}

function Wrong({ errors, locale }: { readonly errors: readonly SetError[]; readonly locale: Locale }) {
  const { sets } = stringsFor(locale).room;
  return (
    <section aria-labelledby="error-summary" tabIndex={-1} autofocus>
      <Notice tone="bad">
        <p id="error-summary">
          <strong>{sets.errorSummary}</strong>
        </p>
        <ul>
          {errors.map((error) => (
            <li key={error}>
              {error === 'name' ? <a href={`#${fieldId('name')}`}>{sets.errors.name}</a> : sets.errors[error]}
            </li>
          ))}
        </ul>
      </Notice>
    </section>
  );
}

function SetForm({ context, target, entered, errors, bank }: SetFormPageProps) {
  const { locale } = context;
  const { sets } = stringsFor(locale).room;
  const items = target.kind === 'known' ? target.set.items : [];
  const error = errors.includes('name') ? sets.errors.name : undefined;
  return (
    <form
      action={target.kind === 'known' ? `/question-sets/${target.set.id}` : '/question-sets'}
      method="post"
    >
      {target.kind === 'known' ? (
        <input type="hidden" name="version" value={String(target.set.updatedAt)} />
      ) : (
        <input type="hidden" name="key" value={target.key} />
      )}
      <Field name="name" label={sets.name} hint={sets.nameHint} error={error}>
        {(attributes) => <input {...attributes} type="text" value={entered.name} autocomplete="off" />}
      </Field>
      {/* Enter in a field saves, and moves nothing: the first button of a form is what Enter presses. */}
      <p>
        <button type="submit" class="button button-primary">
          {sets.save}
        </button>
      </p>
      {target.kind === 'known' ? <Items items={items} bank={bank} locale={locale} /> : null}
      <p class="preparation-hint">{sets.remaining(mostItems - items.length)}</p>
      <Addable items={items} chosen={entered.item} bank={bank} locale={locale} />
      <Field name="own" label={sets.own} hint={sets.ownHint}>
        {(attributes) => (
          <textarea {...attributes} class="room-text" rows={4}>
            {entered.own}
          </textarea>
        )}
      </Field>
      <p>
        <button type="submit" class="button button-primary">
          {sets.save}
        </button>
      </p>
    </form>
  );
}

interface ItemsProps {
  readonly items: readonly PreparedItem[];
  readonly bank: Bank;
  readonly locale: Locale;
}

function Items({ items, bank, locale }: ItemsProps) {
  const { sets } = stringsFor(locale).room;
  const nameOf = (item: PreparedItem): string =>
    item.kind === 'own'
      ? item.text
      : (bank.questions.get(item.questionId)?.prompt[locale] ?? item.questionId);
  return (
    <section aria-labelledby="items-head">
      <h2 id="items-head">{sets.items}</h2>
      {items.length === 0 ? <p>{sets.noItems}</p> : null}
      <ol class="room-items">
        {items.map((item, index) => {
          const name = nameOf(item);
          const moves = [
            { move: 'up', text: sets.up, of: sets.upOf(name), isOff: index === 0 },
            { move: 'down', text: sets.down, of: sets.downOf(name), isOff: index === items.length - 1 },
            { move: 'remove', text: sets.remove, of: sets.removeOf(name), isOff: false },
          ];
          return (
            <li key={name}>
              <span hx-ignore="">{name}</span>
              <span class="room-item-moves">
                {moves.map(({ move, text, of, isOff }) => (
                  <button
                    key={move}
                    type="submit"
                    class="link-button"
                    name="move"
                    value={`${move} ${index}`}
                    aria-label={of}
                    disabled={isOff}
                  >
                    {text}
                  </button>
                ))}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** The questions of the bank that are not on the list yet, chain by chain. */
function Addable({ items, chosen, bank, locale }: ItemsProps & { readonly chosen: readonly string[] }) {
  const { sets } = stringsFor(locale).room;
  const present = new Set(items.flatMap((item) => (item.kind === 'bank' ? item.questionId : [])));
  return (
    <section aria-labelledby="bank-head">
      <h2 id="bank-head">{sets.bank}</h2>
      <p class="field-hint">{sets.bankHint}</p>
      {bank.roots.map((root) => {
        const links = linksOf(bank, root.id).filter(({ question }) => !present.has(question.id));
        return links.length === 0 ? null : (
          <fieldset key={root.id} class="tick-list room-addable">
            <legend>{root.chainName?.[locale] ?? root.prompt[locale]}</legend>
            {links.map(({ question, depth }) => (
              <label key={question.id} class={`tick room-depth-${Math.min(depth, 4)}`}>
                <input
                  type="checkbox"
                  name="item"
                  value={question.id}
                  checked={chosen.includes(question.id)}
                />
                <span>{question.prompt[locale]}</span>
              </label>
            ))}
          </fieldset>
        );
      })}
    </section>
  );
}

function Deletion({ id, locale }: { readonly id: string; readonly locale: Locale }) {
  const { sets } = stringsFor(locale).room;
  return (
    <details class="preparation-fold">
      <summary>{sets.delete}</summary>
      <p class="preparation-hint" id="delete-hint">
        {sets.deleteHint}
      </p>
      <form action={`/question-sets/${id}/deletion`} method="post">
        <button type="submit" class="button" aria-describedby="delete-hint">
          {sets.deleteNow}
        </button>
      </form>
    </details>
  );
}
