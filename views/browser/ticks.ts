import type { HtmxEvent } from './htmx-event.ts';
import { forget, keep, kept } from './storage.ts';

/** Ticked key points outlive a reload: they are kept for the tab, by answer, until the answer has been rated. */

function nameOf(answerId: string): string {
  return `kkori-ticks:${answerId}`;
}

function boxesOf(form: HTMLFormElement): readonly HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>('[data-key-point]')];
}

/** Keeps what is being ticked: the ids of the points, one a line. */
export function keepTicks({ target }: Event): void {
  if (!(target instanceof HTMLInputElement) || target.dataset.keyPoint === undefined) return;
  const { form } = target;
  const answerId = form?.dataset.reviewForm;
  if (form === null || answerId === undefined) return;
  const ticked = boxesOf(form).filter(({ checked }) => checked);
  keep(nameOf(answerId), ticked.map(({ value }) => value).join('\n'));
}

/** Ticks again what was ticked before the page was loaded anew. */
export function restoreTicks(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-review-form]')) {
    const ticked = kept(nameOf(form.dataset.reviewForm ?? ''))?.split('\n');
    if (ticked === undefined) continue;
    for (const box of boxesOf(form)) box.checked = ticked.includes(box.value);
  }
}

/** The rating was taken: the ticks are in the log now. */
export function forgetRatedTicks(event: HtmxEvent): void {
  const { sourceElement, request, response } = event.detail.ctx;
  if (response.status >= 400 || request.submitter?.dataset.rate === undefined) return;
  forget(nameOf(sourceElement.dataset.reviewForm ?? ''));
}

/** The page shows an answer that can no longer be rated. */
export function forgetSettledTicks(): void {
  for (const settled of document.querySelectorAll<HTMLElement>('[data-settled]')) {
    forget(nameOf(settled.dataset.settled ?? ''));
  }
}
