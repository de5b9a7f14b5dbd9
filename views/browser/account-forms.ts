/**
 * Browsers fill a form again when somebody comes back to it. Who has signed out would leave their address to whoever presses Back after
 * them, so forms about an account come back as the server sent them.
 */
export function emptyAccountForms({ persisted }: PageTransitionEvent): void {
  const [arrival] = performance.getEntriesByType('navigation');
  const isBack = arrival instanceof PerformanceNavigationTiming && arrival.type === 'back_forward';
  if (!persisted && !isBack) return;
  for (const form of document.querySelectorAll<HTMLFormElement>('form.account-form')) form.reset();
}
