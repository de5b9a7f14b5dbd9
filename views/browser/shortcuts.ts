/** The list of keys, and the switch for single ones. */

const switchName = 'kkori-single-keys';

/** Singles may be turned off (WCAG 2.2, 2.1.4), for example by people who dictate. */
export function areSingleKeysOn(): boolean {
  try {
    return localStorage.getItem(switchName) !== 'off';
  } catch {
    return true;
  }
}

/** The hints beside the controls show only while their keys work. */
function showHints(): void {
  document.documentElement.toggleAttribute('data-single-keys', areSingleKeysOn());
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
  showHints();
  const opener = document.querySelector<HTMLButtonElement>('[data-opens-shortcuts]');
  const singles = dialog.querySelector<HTMLInputElement>('[data-switches-single-keys]');
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
    showHints();
  });
}
