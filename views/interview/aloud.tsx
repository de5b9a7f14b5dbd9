import type { Locale } from '../../src/locale.ts';
import { spokenSentences } from '../browser/aloud/spoken.ts';
import { stringsFor } from '../strings/strings.ts';
import { Meter, ReadingSign, RecordingSign } from './aloud-signs.tsx';

/**
 * What is heard of an interview. All of it is hidden until `views/browser/aloud.ts` brings it to life: without script
 * there is nothing to hear.
 */

interface InLocale {
  readonly locale: Locale;
}

interface OfTurn extends InLocale {
  readonly interviewId: string;
  /** The turn's place in the interview. */
  readonly position: number;
}

/** Reads a question out. `text` is what is said, in the page's language. */
export function ReadAloud({ text, locale }: InLocale & { readonly text: string }) {
  const { aloud } = stringsFor(locale);
  return (
    <div
      class="aloud read-aloud"
      lang={locale}
      data-aloud="reading"
      data-sentences={JSON.stringify(spokenSentences(text, locale))}
      hidden
    >
      <div class="read-aloud-voice" data-voice hidden>
        <button type="button" class="button" data-listens>
          <ReadingSign />
          <span data-label>{aloud.listen}</span>
        </button>
        <button
          type="button"
          class="button button-quiet read-aloud-switch"
          aria-pressed="false"
          data-by-itself
        >
          {aloud.byItself}
        </button>
      </div>
      <p class="aloud-hint" data-no-voice hidden>
        {aloud.noVoice}
      </p>
    </div>
  );
}

/**
 * Records the answer; stands inside of the answer form. Its `manner` says how the question was answered: `typed`, or
 * `aloud` when something was recorded and the text is empty.
 */
export function Recorder({ interviewId, position, locale }: OfTurn) {
  const { aloud } = stringsFor(locale);
  return (
    <fieldset
      class="aloud recorder"
      lang={locale}
      aria-label={aloud.name}
      tabIndex={-1}
      data-aloud="recorder"
      data-interview={interviewId}
      data-position={position}
      hidden
    >
      <input type="hidden" name="manner" value="typed" data-manner />
      <div class="recorder-bar">
        <button type="button" class="button" data-records>
          <RecordingSign />
          <span data-label>{aloud.record}</span>
        </button>
        <div class="recorder-beside">
          <p class="aloud-hint" data-idle>
            {aloud.hint}
          </p>
          <p class="recorder-running" data-running hidden>
            <strong>{aloud.recording}</strong> <span class="recorder-elapsed" data-elapsed />
            <Meter />
            <span class="recorder-hearing" data-hearing />
          </p>
        </div>
      </div>
      <Takes locale={locale} />
    </fieldset>
  );
}

/** Plays what was recorded for one turn; stands in the turn's report. Hidden where there is nothing. */
export function Playback({ interviewId, position, locale }: OfTurn) {
  const { aloud } = stringsFor(locale);
  return (
    <fieldset
      class="aloud playback"
      lang={locale}
      aria-label={aloud.recordings}
      tabIndex={-1}
      data-aloud="playback"
      data-interview={interviewId}
      data-position={position}
      hidden
    >
      <Takes locale={locale} />
    </fieldset>
  );
}

/** How much was recorded in one interview, and a way to delete all of it. Hidden where there is nothing. */
export function RecordingsOf({ interviewId, locale }: InLocale & { readonly interviewId: string }) {
  const { aloud } = stringsFor(locale);
  return (
    <Stock
      interviewId={interviewId}
      name={aloud.ofInterview}
      remove={aloud.removeInterview}
      sure={aloud.removeInterviewSure}
      locale={locale}
    />
  );
}

/** How much was recorded in this browser, and a way to delete all of it. Hidden where there is nothing. */
export function AllRecordings({ locale }: InLocale) {
  const { aloud } = stringsFor(locale);
  return <Stock name={aloud.all} remove={aloud.removeAll} sure={aloud.removeAllSure} locale={locale} />;
}

interface StockProps extends InLocale {
  /** Of every interview where it is missing. */
  readonly interviewId?: string;
  readonly name: string;
  readonly remove: string;
  readonly sure: string;
}

function Stock({ interviewId, name, remove, sure, locale }: StockProps) {
  const { aloud } = stringsFor(locale);
  return (
    <fieldset
      class="aloud stock"
      lang={locale}
      aria-label={name}
      tabIndex={-1}
      data-aloud="stock"
      data-interview={interviewId}
      hidden
    >
      <p>
        <strong>{name}</strong> <span class="stock-amount" data-stock />
      </p>
      <p class="aloud-hint">{aloud.stockHint}</p>
      <Deletion remove={remove} sure={sure} keep={aloud.keep} isNamed />
      <Said />
    </fieldset>
  );
}

/** The takes of a turn, empty until the script has found them. */
function Takes({ locale }: InLocale) {
  const { aloud } = stringsFor(locale);
  return (
    <>
      <ul class="takes" data-takes hidden />
      <template data-take>
        <li class="take">
          <p class="take-name" data-take-name />
          <Deletion remove={aloud.remove} sure={aloud.removeSure} keep={aloud.keep} />
          {/* biome-ignore lint/a11y/useMediaCaption: nobody has written down what was just said. */}
          <audio class="take-sound" controls preload="metadata" />
          <p class="take-note" data-take-note />
        </li>
      </template>
      <Said />
    </>
  );
}

interface DeletionProps {
  readonly remove: string;
  readonly sure: string;
  readonly keep: string;
  /** The button says by itself what it deletes. */
  readonly isNamed?: boolean;
}

/** A button that asks before it deletes. */
function Deletion({ remove, sure, keep, isNamed = false }: DeletionProps) {
  return (
    <div class="deletion" data-deletion>
      <button type="button" class={isNamed ? 'button' : 'button button-quiet'} data-asks>
        {remove}
      </button>
      <fieldset class="deletion-sure" aria-label={sure} data-sure hidden>
        <p aria-hidden="true">{sure}</p>
        <button type="button" class="button deletion-yes" data-deletes>
          {remove}
        </button>
        <button type="button" class="button" data-keeps>
          {keep}
        </button>
      </fieldset>
    </div>
  );
}

/** What was just done or went wrong. The region stands there beforehand, so that screen readers follow it. */
function Said() {
  return <p class="aloud-said" role="status" data-said />;
}
