/** A button that prints the page: shown by script, since without one it could do nothing. */
export function preparePrinting(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-prints]')) button.hidden = false;
}

export function handlePrint({ target }: Event): void {
  if (target instanceof Element && target.closest('[data-prints]') !== null) print();
}
