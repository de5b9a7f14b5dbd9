/**
 * A button that copies what stands elsewhere on the page: shown by script, since without one it could do nothing. What was done is said
 * on the button itself and to screen readers.
 */
export function prepareCopying(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copies]')) button.hidden = false;
}

export async function handleCopy({ target }: Event): Promise<void> {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-copies]') : null;
  const { copies = '', copied = '', refused = '' } = button?.dataset ?? {};
  const source = document.getElementById(copies);
  if (button === null || source === null) return;
  // A secret is shown in groups, for the eye; it is copied without.
  const text = source.dataset.plain ?? source.textContent ?? '';
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    getSelection()?.selectAllChildren(source);
    say(button, refused);
    return;
  }
  say(button, copied);
}

function say(button: HTMLElement, said: string): void {
  button.textContent = said;
  const announcer = document.getElementById('announcer');
  if (announcer === null) return;
  // The same words are heard again only where others stood before.
  announcer.textContent = '';
  requestAnimationFrame(() => {
    announcer.textContent = said;
  });
}
