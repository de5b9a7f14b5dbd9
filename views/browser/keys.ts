/**
 * The keyboard. Keys are told apart by their place on the keyboard (`code`), because with a Korean input method the
 * same key has another `key`, and nothing is taken while a syllable is being composed.
 */

const writingFields = 'textarea, select, input:not([type=checkbox], [type=radio]), [contenteditable]';
const switchName = 'kkori-single-keys';

/** True when Ctrl+Enter came in the middle of a syllable: it is honoured as soon as the syllable is complete. */
let isSubmissionWaiting = false;

/** Singles may be turned off (WCAG 2.2, 2.1.4), for example by people who dictate. */
function areSingleKeysOn(): boolean {
  try {
    return localStorage.getItem(switchName) !== 'off';
  } catch {
    return true;
  }
}

export function handleKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.repeat) return;
  if (event.code === 'Enter' && (event.ctrlKey || event.metaKey)) {
    submitAnswer(event);
    return;
  }
  const { target } = event;
  if (event.isComposing || !(target instanceof Element) || document.querySelector('dialog[open]')) return;
  if (target.matches(writingFields)) {
    if (event.code === 'Escape' && target.matches('[data-answer-form] textarea')) leaveAnswer();
    return;
  }
  if (event.code === 'Enter' && target.matches('[data-key-point]')) {
    // Otherwise the browser sends the form, which is not what somebody who ticks points means.
    event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || !areSingleKeysOn()) return;
  if (handleSingle(event)) event.preventDefault();
}

function submitAnswer(event: KeyboardEvent): void {
  const form = document.querySelector<HTMLFormElement>('[data-answer-form]');
  if (form === null) return;
  event.preventDefault();
  if (event.isComposing) isSubmissionWaiting = true;
  else form.requestSubmit();
}

/** The composed syllable is in the field only after this event, so the form is sent one turn later. */
export function handleCompositionEnd(): void {
  if (!isSubmissionWaiting) return;
  isSubmissionWaiting = false;
  setTimeout(() => document.querySelector<HTMLFormElement>('[data-answer-form]')?.requestSubmit());
}

function leaveAnswer(): void {
  document.querySelector<HTMLElement>('#study [data-focus]')?.focus();
}

/** Does what a single key stands for; false when it stands for nothing here. */
function handleSingle({ code, shiftKey }: KeyboardEvent): boolean {
  if (code === 'Slash') return shiftKey ? openShortcuts() : focusOn('[data-answer-form] textarea');
  if (shiftKey) return false;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  if (digit !== undefined)
    return press(`[data-rate="${digit}"]`) || pressNth('[name=confidence]', Number(digit) - 1);
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return letter !== undefined && pressNth('[data-key-point]', letter.charCodeAt(0) - 'A'.charCodeAt(0));
}

function focusOn(selector: string): boolean {
  const element = document.querySelector<HTMLElement>(selector);
  element?.focus();
  return element !== null;
}

function press(selector: string): boolean {
  const control = document.querySelector<HTMLElement>(selector);
  control?.focus();
  control?.click();
  return control !== null;
}

function pressNth(selector: string, index: number): boolean {
  const control = document.querySelectorAll<HTMLElement>(`#study ${selector}`)[index];
  control?.focus();
  control?.click();
  return control !== undefined;
}

function openShortcuts(): boolean {
  const dialog = document.querySelector<HTMLDialogElement>('#shortcuts');
  dialog?.showModal();
  return dialog !== null;
}

const prepared = new WeakSet<Element>();

/** Wires the list of keys once for every document body: its buttons, and the switch for single keys. */
export function prepareShortcuts(): void {
  const dialog = document.querySelector<HTMLDialogElement>('#shortcuts');
  if (dialog === null || prepared.has(dialog)) return;
  prepared.add(dialog);
  const opener = document.querySelector<HTMLButtonElement>('[data-opens-shortcuts]');
  const singles = dialog.querySelector<HTMLInputElement>('[data-single-keys]');
  if (opener !== null) opener.hidden = false;
  opener?.addEventListener('click', openShortcuts);
  dialog.querySelector('[data-closes-shortcuts]')?.addEventListener('click', () => dialog.close());
  if (singles === null) return;
  singles.checked = areSingleKeysOn();
  singles.addEventListener('change', () => {
    try {
      localStorage.setItem(switchName, singles.checked ? 'on' : 'off');
    } catch {
      // Without storage the choice holds for nothing but this box; the keys stay on.
    }
  });
}
