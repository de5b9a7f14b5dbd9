import type { ComponentChildren } from 'preact';
import type { Locale } from '../../src/locale.ts';
import type { CardShown } from '../../src/review/study.ts';
import { stringsFor } from '../strings/strings.ts';

interface CardActionsProps {
  readonly shown: CardShown;
  readonly changeKey: string;
  readonly locale: Locale;
}

/** What can be done with a question beside answering it. All of it is kept in the log and can be taken back. */
export function CardActions({ shown, changeKey, locale }: CardActionsProps) {
  const { card: strings } = stringsFor(locale);
  const { card, question, isRetired, isUnderRepair } = shown;
  if (isRetired) return null;
  const { suspended, memory, keyPointId } = card;
  const isStudied = memory.reviews > 0;
  const isWhole = keyPointId === '';
  const form = { questionId: question.id, keyPointId, changeKey };
  return (
    <section class="memory-part memory-actions" aria-labelledby="actions-head">
      <h2 id="actions-head">{strings.actions}</h2>
      <p class="card-actions-hint">{strings.actionsHint}</p>
      {keyPointId === '' && !suspended ? (
        <p>
          <a class="button button-primary" href={`/study/${question.id}`}>
            {strings.answerNow}
          </a>
        </p>
      ) : null}
      {isStudied && !suspended ? (
        <ChangeForm {...form}>
          <Reschedule locale={locale} />
        </ChangeForm>
      ) : null}
      <ChangeForm {...form}>
        {suspended && isWhole ? (
          <Action
            kind="resume"
            name={strings.resume}
            hint={isUnderRepair ? strings.resumeRepairHint : strings.resumeHint}
          />
        ) : null}
        {suspended ? null : <Action kind="bury" name={strings.bury} hint={strings.buryHint} />}
        {isWhole && !suspended ? (
          <Action kind="suspend" name={strings.suspend} hint={strings.suspendHint} />
        ) : null}
        {isWhole && !suspended && isStudied ? (
          <Action kind="repair" name={strings.repair} hint={strings.repairHint} />
        ) : null}
        {isStudied ? <Action kind="reset" name={strings.reset} hint={strings.resetHint} /> : null}
      </ChangeForm>
    </section>
  );
}

interface ChangeFormProps {
  readonly questionId: string;
  /** Empty for a whole question. */
  readonly keyPointId: string;
  readonly changeKey: string;
  readonly children: ComponentChildren;
}

/** Two forms of a page may share a key: one of them is sent, and brings another page. */
function ChangeForm({ questionId, keyPointId, changeKey, children }: ChangeFormProps) {
  return (
    <form action={`/study/${questionId}/changes`} method="post" class="card-actions">
      <input type="hidden" name="key" value={changeKey} />
      <input type="hidden" name="from" value="card" />
      {keyPointId === '' ? null : <input type="hidden" name="keyPointId" value={keyPointId} />}
      {children}
    </form>
  );
}

function Action({
  kind,
  name,
  hint,
}: {
  readonly kind: string;
  readonly name: string;
  readonly hint: string;
}) {
  return (
    <p class="card-action">
      <button type="submit" name="kind" value={kind} class="button" aria-describedby={`action-${kind}`}>
        {name}
      </button>
      <span id={`action-${kind}`}>{hint}</span>
    </p>
  );
}

function Reschedule({ locale }: { readonly locale: Locale }) {
  const { card: strings } = stringsFor(locale);
  return (
    <p class="card-action">
      <span class="card-reschedule">
        <label for="reschedule-days">{strings.rescheduleDays}</label>
        <input
          id="reschedule-days"
          name="days"
          type="number"
          min="0"
          max="3650"
          value="1"
          inputMode="numeric"
        />
        <button
          type="submit"
          name="kind"
          value="reschedule"
          class="button"
          aria-describedby="action-reschedule"
        >
          {strings.reschedule}
        </button>
      </span>
      <span id="action-reschedule">{strings.rescheduleHint}</span>
    </p>
  );
}
