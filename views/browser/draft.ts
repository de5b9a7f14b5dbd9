import { forget, keep, kept } from './storage.ts';

/** A typed answer outlives a reload: it is kept for the tab, by question, until the answer has been submitted. */

function nameOf(questionId: string): string {
  return `kkori-draft:${questionId}`;
}

/** Keeps what is being typed. */
export function keepDraft({ target }: Event): void {
  if (!(target instanceof HTMLTextAreaElement)) return;
  const questionId = target.form?.dataset.draft;
  if (questionId !== undefined) keep(nameOf(questionId), target.value);
}

/** Puts a kept draft back into a field that is still empty. */
export function restoreDraft(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) {
    const field = form.querySelector('textarea');
    const questionId = form.dataset.draft;
    if (field === null || questionId === undefined || field.value !== '') continue;
    field.value = kept(nameOf(questionId)) ?? '';
  }
}

/** A reveal on the page says that the answer has arrived: its draft has done its work. */
export function forgetSubmittedDraft(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-drafted]')) {
    const questionId = form.dataset.drafted;
    if (questionId !== undefined) forget(nameOf(questionId));
  }
}

/** What was typed into a form has arrived. */
export function forgetDraft(form: HTMLFormElement): void {
  if (form.dataset.draft !== undefined) forget(nameOf(form.dataset.draft));
}
