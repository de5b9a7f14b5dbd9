import type { Locale, Localized } from '../../src/locale.ts';
import { isLeech } from '../../src/review/card.ts';
import type { Memory, Rating } from '../../src/scheduling/memory.ts';
import type { StudyCalendar } from '../../src/scheduling/study-day.ts';
import { whenWords } from '../moment.ts';
import { stringsFor } from '../strings/strings.ts';
import { KeyHint } from '../ui/key-hint.tsx';
import { Notice } from '../ui/notice.tsx';

/** What was just done, said above the card that follows, with the way to take it back. */
export type StudyNotice =
  | {
      readonly kind: 'recorded';
      readonly rating: Rating;
      readonly due: number;
      readonly step: number;
      /** The undo's, made with its form. */
      readonly key: string;
      /** Where it was rated, and the card that was. */
      readonly answerId: string;
      readonly cardId: string;
      /** The question that has now been forgotten so often that repair is offered; null where it is not. */
      readonly leech: {
        readonly questionId: string;
        readonly prompt: Localized;
        readonly lapses: number;
        /** The repair's key. */
        readonly key: string;
      } | null;
    }
  | { readonly kind: 'changed'; readonly step: number; readonly key: string }
  /** The last step was taken back, and there is nothing to rate again. */
  | { readonly kind: 'undone' };

/** A review as the notice about it needs it. */
interface Reviewed {
  readonly id: string;
  readonly cardId: string;
  readonly questionId: string;
  readonly rating: Rating;
  readonly step: number;
  readonly stateBefore: Pick<Memory, 'lapses'>;
  readonly stateAfter: Pick<Memory, 'due' | 'lapses'>;
}

/** What to say about a review; repair is offered at the lapse that makes a leech, and only for a whole question. */
export function recordedNotice(
  { id, cardId, questionId, rating, step, stateBefore, stateAfter }: Reviewed,
  /** Of the whole question; null where only a key point of it was asked for. */
  prompt: Localized | null,
  keys: { readonly undo: string; readonly repair: string },
): StudyNotice {
  const { lapses, due } = stateAfter;
  const isNew = lapses > stateBefore.lapses && isLeech(lapses);
  const leech = isNew && prompt !== null ? { questionId, prompt, lapses, key: keys.repair } : null;
  return { kind: 'recorded', rating, due, step, key: keys.undo, answerId: id, cardId, leech };
}

interface NoticeProps {
  readonly locale: Locale;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly calendar: StudyCalendar;
}

/** The notice as one sentence, for screen readers too. */
export function noticeWords(notice: StudyNotice, { locale, now, calendar }: NoticeProps): string {
  const { study } = stringsFor(locale);
  if (notice.kind === 'changed') return study.changed;
  if (notice.kind === 'undone') return stringsFor(locale).history.undone;
  return study.recorded(notice.rating, whenWords(locale, notice.due, now, calendar));
}

export function StudyNoticeBox({
  notice,
  ...reader
}: NoticeProps & { readonly notice: StudyNotice | undefined }) {
  if (notice === undefined) return null;
  const { locale } = reader;
  const { study } = stringsFor(locale);
  return (
    <>
      <Notice tone="good">
        <p id="notice-words">{noticeWords(notice, reader)}</p>
        <div class="notice-actions">
          {notice.kind === 'recorded' ? (
            <>
              <a href={`/answers/${notice.answerId}`}>{study.backToAnswer}</a>
              <a href={`/cards/${notice.cardId}#why`}>{study.whyThen}</a>
            </>
          ) : null}
          {notice.kind === 'undone' ? null : (
            <UndoForm
              step={notice.step}
              undoKey={notice.key}
              from="study"
              describedBy="notice-words"
              locale={locale}
            />
          )}
        </div>
      </Notice>
      {notice.kind === 'recorded' && notice.leech !== null ? (
        <LeechOffer leech={notice.leech} locale={locale} />
      ) : null}
    </>
  );
}

interface UndoFormProps {
  /** The step that is taken back. */
  readonly step: number;
  readonly undoKey: string;
  readonly from: 'study' | 'card' | 'history' | 'parameters';
  /** The id of the text that says what is taken back. */
  readonly describedBy: string;
  readonly locale: Locale;
}

/** A plain form: what comes back is another page. */
export function UndoForm({ step, undoKey, from, describedBy, locale }: UndoFormProps) {
  return (
    <form action="/undos" method="post" class="undo">
      <input type="hidden" name="key" value={undoKey} />
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="from" value={from} />
      <button type="submit" class="link-button" aria-describedby={describedBy} data-undo-button>
        {stringsFor(locale).study.undo}
        {from === 'study' ? <KeyHint name="U" /> : null}
      </button>
    </form>
  );
}

interface LeechOfferProps {
  readonly leech: NonNullable<Extract<StudyNotice, { kind: 'recorded' }>['leech']>;
  readonly locale: Locale;
}

/** A question that keeps being forgotten is taken apart, if its candidate likes. */
function LeechOffer({ leech, locale }: LeechOfferProps) {
  const { study } = stringsFor(locale);
  return (
    <Notice tone="warn">
      <p id="leech-words">
        <strong>{study.leech(leech.lapses)}</strong> {leech.prompt[locale]}
      </p>
      <p>{study.leechRepair}</p>
      <form action={`/study/${leech.questionId}/changes`} method="post">
        <input type="hidden" name="key" value={leech.key} />
        <button type="submit" name="kind" value="repair" class="button" aria-describedby="leech-words">
          {study.repair}
        </button>
      </form>
    </Notice>
  );
}
