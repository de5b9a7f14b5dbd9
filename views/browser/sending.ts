/** A submission under way: its part of the page is busy, its buttons rest, and after a moment this is said. */

/** Most answers come sooner, and then nothing flickers. */
const patienceMs = 400;

let timer: ReturnType<typeof setTimeout> | undefined;

function announcer(): HTMLElement | null {
  return document.getElementById('announcer');
}

/** Buttons rest without being disabled: they keep the focus, and htmx drops what they would send meanwhile. */
export function rest({ target }: Event): void {
  if (!(target instanceof HTMLFormElement)) return;
  target.closest('#study')?.setAttribute('aria-busy', 'true');
  for (const button of target.querySelectorAll('button')) button.setAttribute('aria-disabled', 'true');
  clearTimeout(timer);
  timer = setTimeout(() => saySending(target), patienceMs);
}

function saySending(form: HTMLFormElement): void {
  const line = form.querySelector<HTMLElement>('[data-sending]');
  const text = line?.dataset.sending ?? '';
  if (line !== null) line.textContent = text;
  const region = announcer();
  if (region !== null) region.textContent = text;
}

/** The request is over, however it went. */
export function wake(): void {
  clearTimeout(timer);
  document.getElementById('study')?.removeAttribute('aria-busy');
  for (const button of document.querySelectorAll('#study button, [data-room] button'))
    button.removeAttribute('aria-disabled');
  for (const line of document.querySelectorAll<HTMLElement>('[data-sending]')) {
    const region = announcer();
    if (region !== null && region.textContent === line.dataset.sending) region.textContent = '';
    line.textContent = '';
  }
}
