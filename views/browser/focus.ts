/** Where the reader is after a part of the page was replaced, and what they are told about it. */

/** The card that focus was moved to last; a swap elsewhere on the page leaves focus alone. */
let shownCard = document.getElementById('study');

/** Says how many results a search has given, in the region that was there beforehand. */
export function announceResults(): void {
  const results = document.querySelector<HTMLElement>('#bank-results > [data-announcement]');
  const announcer = document.getElementById('announcer');
  if (results !== null && announcer !== null) announcer.textContent = results.dataset.announcement ?? '';
}

/**
 * Moves to the heading of a card that has just come onto the table, and says what it has to announce in the region
 * that was there beforehand: a region that arrives with its text stays silent.
 */
export function showCard(): void {
  const card = document.getElementById('study');
  if (card === null || card === shownCard) return;
  shownCard = card;
  const announcer = document.getElementById('announcer');
  if (announcer !== null) announcer.textContent = card.dataset.announcement ?? '';
  card.querySelector<HTMLElement>('[data-focus]')?.focus({ preventScroll: true });
  scrollTo({ top: 0 });
}
