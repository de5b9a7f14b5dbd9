/** The list of keys, and the switch for single ones. The settings are what it shows and what it changes. */

/** Where a choice waits that has not reached the server, for the next page too: `on` or `off`. */
const unsentName = 'kkori-single-keys';

/** The same where the browser keeps nothing. */
let unsentHere: string | null = null;

function singlesSwitch(): HTMLInputElement | null {
  return document.querySelector('[data-switches-single-keys]');
}

/** Singles may be turned off (WCAG 2.2, 2.1.4), for example by people who dictate. */
export function areSingleKeysOn(): boolean {
  return singlesSwitch()?.checked ?? false;
}

function unsent(): string | null {
  try {
    return localStorage.getItem(unsentName) ?? unsentHere;
  } catch {
    return unsentHere;
  }
}

function noteUnsent(position: string | null): void {
  unsentHere = position;
  try {
    if (position === null) localStorage.removeItem(unsentName);
    else localStorage.setItem(unsentName, position);
  } catch {
    // Without storage the choice waits as long as this page is open.
  }
}

/** The hints beside the controls show only while their keys work, and the settings, where they are open, say the same. */
function showChoice(): void {
  const isOn = areSingleKeysOn();
  document.documentElement.toggleAttribute('data-single-keys', isOn);
  const choice = `.settings-form [name=shortcuts][value=${isOn ? 'on' : 'off'}]`;
  const radio = document.querySelector<HTMLInputElement>(choice);
  if (radio !== null) radio.checked = true;
}

let saving = Promise.resolve();

/** Saves what was chosen last, one after the other, so that the last one is what stays. */
function save(): void {
  saving = saving.then(send);
}

async function send(): Promise<void> {
  const position = unsent();
  if (position === null) return;
  let isSaved = false;
  try {
    const body = new URLSearchParams({ shortcuts: position });
    const { type } = await fetch('/settings', { method: 'POST', body, redirect: 'manual', keepalive: true });
    // A form that was taken leads on; an error of ours, or of something in front of us, does not.
    isSaved = type === 'opaqueredirect';
  } catch {
    // No connection: it is sent when there is one, and when the next page opens.
  }
  if (isSaved && unsent() === position) noteUnsent(null);
  const state = document.querySelector<HTMLElement>('[data-single-keys-state]');
  if (state !== null) state.textContent = isSaved ? '' : (state.dataset.waiting ?? '');
}

/** Opens the list; false where there is none. */
export function openShortcuts(): boolean {
  const dialog = document.querySelector<HTMLDialogElement>('#shortcuts');
  dialog?.showModal();
  return dialog !== null;
}

const prepared = new WeakSet<Element>();

/** Wires the list once for every document body: its buttons, and the switch for single keys. */
export function prepareShortcuts(): void {
  const dialog = document.querySelector<HTMLDialogElement>('#shortcuts');
  if (dialog === null || prepared.has(dialog)) return;
  prepared.add(dialog);
  const opener = document.querySelector<HTMLButtonElement>('[data-opens-shortcuts]');
  const singles = singlesSwitch();
  if (opener !== null) opener.hidden = false;
  opener?.addEventListener('click', openShortcuts);
  dialog.querySelector('[data-closes-shortcuts]')?.addEventListener('click', () => dialog.close());
  singles?.addEventListener('change', () => {
    noteUnsent(singles.checked ? 'on' : 'off');
    showChoice();
    save();
  });
  const waiting = unsent();
  if (singles !== null && waiting !== null) {
    singles.checked = waiting === 'on';
    save();
  }
  showChoice();
}

addEventListener('online', save);
