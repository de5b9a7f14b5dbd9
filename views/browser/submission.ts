/** A form that only hands on what the address has brought is sent as soon as it is there. */
export function submitAtOnce(): void {
  document.querySelector<HTMLFormElement>('form[data-submits-itself]')?.requestSubmit();
}
