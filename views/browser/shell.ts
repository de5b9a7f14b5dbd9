/**
 * What every page runs: htmx, and our behaviour around it. Everything works without this script; it makes the same
 * forms quicker and kinder. Events are listened to on the document, so that swapped content needs no wiring.
 */
import 'htmx.org/dist/htmx.esm.min.js';
import { emptyAccountForms } from './account-forms.ts';
import { startClock } from './clock.ts';
import { handleCopy, prepareCopying } from './copying.ts';
import { forgetSubmittedDraft, keepDraft, restoreDraft } from './draft.ts';
import { announceResults, showCard } from './focus.ts';
import { onHtmx } from './htmx-event.ts';
import { watchSimulators } from './islands.ts';
import { handleCompositionEnd, handleKey, noteReveal } from './keys.ts';
import { markPlace, notePlace, stayOnPage } from './place.ts';
import { handlePrint, preparePrinting } from './print.ts';
import { clearError, keepOneLanguage, refuseStrangers, showOffline } from './reply.ts';
import { rest, wake } from './sending.ts';
import { share } from './sharing.ts';
import { prepareShortcuts } from './shortcuts.ts';
import { prepareSounds, soundSaved } from './sounds/occasion.ts';
import { submitAtOnce } from './submission.ts';
import { prepareSuggestion, updateSuggestion } from './suggestion.ts';
import { forgetRatedTicks, forgetSettledTicks, keepTicks, restoreTicks } from './ticks.ts';
import { fillTimeZone } from './time-zone.ts';
import { fetchType } from './type.ts';
import { keepTyped, restoreTyped } from './typed.ts';

/** Gets content ready that has just come into the page. */
function prepare(): void {
  fillTimeZone();
  forgetSubmittedDraft();
  restoreDraft();
  forgetSettledTicks();
  restoreTicks();
  prepareSuggestion();
  noteReveal();
  fetchType();
  startClock();
  preparePrinting();
  prepareCopying();
  watchSimulators();
}

document.addEventListener('input', keepDraft);
document.addEventListener('change', keepTicks);
document.addEventListener('change', updateSuggestion);
document.addEventListener('keydown', handleKey);
document.addEventListener('click', share);
document.addEventListener('click', handlePrint);
document.addEventListener('click', handleCopy);
document.addEventListener('submit', keepTyped);
document.addEventListener('compositionend', handleCompositionEnd);
addEventListener('pageshow', emptyAccountForms);

onHtmx('before:request', (event) => {
  clearError();
  rest(event);
});
onHtmx('before:response', refuseStrangers);
onHtmx('after:request', forgetRatedTicks);
onHtmx('after:request', soundSaved);
onHtmx('before:swap', keepOneLanguage);
onHtmx('after:swap', () => {
  prepare();
  prepareShortcuts();
  markPlace();
  showCard();
  announceResults();
});
onHtmx('error', showOffline);
onHtmx('after:history:push', notePlace);
onHtmx('after:history:replace', notePlace);
onHtmx('finally:request', wake);
onHtmx('before:history:restore', stayOnPage);

prepareShortcuts();
prepare();
restoreTyped();
void prepareSounds();
submitAtOnce();
