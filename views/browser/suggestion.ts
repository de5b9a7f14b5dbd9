import { suggestRating } from '../../src/scheduling/suggestion.ts';

/** Which rating the checklist speaks for, as points are ticked. The sentences come with the page. */

/** Shows the suggestion of every checklist that has just come into the page. */
export function prepareSuggestion(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-review-form]')) suggest(form);
}

/** A point was ticked or unticked. */
export function updateSuggestion({ target }: Event): void {
  if (!(target instanceof HTMLInputElement) || target.dataset.keyPoint === undefined) return;
  if (target.form !== null) suggest(target.form);
}

function suggest(form: HTMLFormElement): void {
  const points = [...form.querySelectorAll<HTMLInputElement>('[data-key-point]')].map((box) => ({
    essential: box.dataset.essential === 'true',
    hit: box.checked,
  }));
  const rating = suggestRating(points);
  const missing = points.filter(({ essential, hit }) => essential && !hit).length;
  for (const button of form.querySelectorAll<HTMLElement>('[data-rate]')) {
    button.toggleAttribute('data-suggested', button.dataset.rate === String(rating));
  }
  const line = form.querySelector<HTMLElement>('[data-suggestion]');
  if (line !== null) line.textContent = sentence(line.dataset, rating, missing);
}

/** With no essential point missing, Again means that nothing at all was ticked: the first sentence says that too. */
function sentence(sentences: DOMStringMap, rating: number, missing: number): string {
  if (rating === 1) {
    const lines: unknown = JSON.parse(sentences.missing ?? '[]');
    const line: unknown = Array.isArray(lines) ? lines[missing] : undefined;
    return typeof line === 'string' ? line : '';
  }
  return (rating === 2 ? sentences.thin : sentences.full) ?? '';
}
