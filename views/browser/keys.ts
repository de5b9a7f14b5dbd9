import { areSingleKeysOn, openShortcuts } from './shortcuts.ts';

/**
 * The keyboard. With a Korean input method a key has another `key` than its label says, and keyboards differ in where
 * a sign is: so a key counts by what it types, and where that is no sign of ours, by its place (`code`). Nothing is
 * taken while a syllable is being composed.
 */

const writingFields = 'textarea, select, input:not([type=checkbox], [type=radio]), [contenteditable]';

/** A rating can be undone, but a key pressed for what stood there before had better not give one. */
const ratingRestsMs = 800;

/** When the reveal on the page came in, by the clock of events. */
let revealedAt = 0;
let reveal: Element | null = null;

/** True when Ctrl+Enter came in the middle of a syllable: it is honoured as soon as the syllable is complete. */
let isSubmissionWaiting = false;

/** Content has come into the page, perhaps a reveal. */
export function noteReveal(): void {
  const form = document.querySelector('[data-review-form]');
  if (form === reveal) return;
  reveal = form;
  revealedAt = performance.now();
}

export function handleKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.repeat || document.querySelector('dialog[open]')) return;
  const isEnter = /Enter$/.test(event.code);
  if (isEnter && (event.ctrlKey || event.metaKey)) {
    submitAnswer(event);
    return;
  }
  const { target } = event;
  if (event.isComposing || !(target instanceof Element)) return;
  if (target.matches(writingFields)) {
    if (event.code === 'Escape' && target.matches('[data-answer-form] textarea')) leaveAnswer();
    return;
  }
  if (isEnter && target.matches('[data-key-point]')) {
    // Otherwise the browser sends the form, which is not what somebody who ticks points means.
    event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || !areSingleKeysOn()) return;
  const sign = signOf(event);
  if (sign !== null && handleSign(sign, event.timeStamp)) event.preventDefault();
}

function submitAnswer(event: KeyboardEvent): void {
  const form = formToSend();
  if (form === null) return;
  event.preventDefault();
  // Pressed twice for the answer, it had better not pass over the key points that have just come.
  if (form.dataset.checkForm !== undefined && event.timeStamp - revealedAt < ratingRestsMs) return;
  if (event.isComposing) isSubmissionWaiting = true;
  else form.requestSubmit();
}

/** The answer, or in an interview the key points it was checked against. */
function formToSend(): HTMLFormElement | null {
  return document.querySelector<HTMLFormElement>('[data-answer-form], [data-check-form]');
}

/** The composed syllable is in the field only after this event, so the form is sent one turn later. */
export function handleCompositionEnd(): void {
  if (!isSubmissionWaiting) return;
  isSubmissionWaiting = false;
  setTimeout(() => formToSend()?.requestSubmit());
}

function leaveAnswer(): void {
  document.querySelector<HTMLElement>('#study [data-focus]')?.focus();
}

/** The sign a key stands for: `?`, `/`, a digit, a small letter; null for every other key. */
function signOf({ key, code, shiftKey }: KeyboardEvent): string | null {
  if (/^[?/1-9]$/.test(key)) return key;
  const isLatin = /^[!-~]$/.test(key);
  if (code === 'Slash' && !isLatin) return shiftKey ? '?' : '/';
  if (shiftKey) return null;
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  if (digit !== undefined) return digit;
  return isLatin ? null : (/^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? null);
}

/** Does what a sign stands for; false when it stands for nothing here. */
function handleSign(sign: string, at: number): boolean {
  if (sign === '?') return openShortcuts();
  if (sign === '/') return focusOn('[data-answer-form] textarea');
  if (/[1-9]/.test(sign)) return handleDigit(Number(sign), at);
  // A checklist never reaches down to U.
  const undo = sign === 'u' ? nth('[data-undo-button]', 0) : undefined;
  return press(undo ?? nth('[data-key-point]', sign.charCodeAt(0) - 'a'.charCodeAt(0)));
}

function handleDigit(digit: number, at: number): boolean {
  const rating = document.querySelector<HTMLElement>(`[data-rate="${digit}"]`);
  if (rating === null) return press(nth('[name=confidence]', digit - 1));
  return at - revealedAt < ratingRestsMs || press(rating);
}

function focusOn(selector: string): boolean {
  const element = document.querySelector<HTMLElement>(selector);
  element?.focus();
  return element !== null;
}

function nth(selector: string, index: number): HTMLElement | undefined {
  return document.querySelectorAll<HTMLElement>(`#study ${selector}`)[index];
}

function press(control: HTMLElement | undefined): boolean {
  control?.focus();
  control?.click();
  return control !== undefined;
}
