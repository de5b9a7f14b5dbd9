/** Tells the server the reader's zone with their first answer, so that their days turn when they expect it. */
export function fillTimeZone(): void {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  for (const field of document.querySelectorAll<HTMLInputElement>('[data-time-zone]')) {
    field.value = timeZone;
    field.disabled = false;
  }
}
