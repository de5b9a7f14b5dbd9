/**
 * What every page runs: htmx, and our behaviour around it. Everything works without this script; it makes the same
 * forms quicker and kinder. Events are listened to on the document, so that swapped content needs no wiring.
 */
import 'htmx.org/dist/htmx.esm.min.js';
import { forgetSubmittedDraft, keepDraft, restoreDraft } from './draft.ts';
import { announceNotice, clearError, focusCard, keepFocusOnForm, markSection, showOffline } from './focus.ts';
import { watchSimulators } from './islands.ts';
import { handleCompositionEnd, handleKey, prepareShortcuts } from './keys.ts';
import { prepareSuggestion, updateSuggestion } from './suggestion.ts';
import { fillTimeZone } from './time-zone.ts';

/** Gets content ready that has just come into the page. */
function prepare(): void {
  fillTimeZone();
  forgetSubmittedDraft();
  restoreDraft();
  prepareSuggestion();
  watchSimulators();
}

document.addEventListener('input', keepDraft);
document.addEventListener('change', updateSuggestion);
document.addEventListener('keydown', handleKey);
document.addEventListener('compositionend', handleCompositionEnd);
document.addEventListener('htmx:before:request', clearError);
document.addEventListener('htmx:error', showOffline);
document.addEventListener('htmx:finally:request', keepFocusOnForm);
document.addEventListener('htmx:after:swap', () => {
  prepare();
  prepareShortcuts();
  announceNotice();
  markSection();
  focusCard();
});

prepareShortcuts();
prepare();
