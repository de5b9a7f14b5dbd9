import { forget, keep, kept } from './storage.ts';

/**
 * A typed answer outlives a reload: it is kept for the tab, by question, until the answer has been submitted. With it is kept
 * what stood in the field before, so that it is only put over what it was typed over.
 */

function nameOf(questionId: string): string {
  return `kkori-draft:${questionId}`;
}

const overNameOf = (questionId: string): string => `kkori-draft-over:${questionId}`;

/** Keeps what is being typed. */
export function keepDraft({ target }: Event): void {
  if (!(target instanceof HTMLTextAreaElement)) return;
  const questionId = target.form?.dataset.draft;
  if (questionId !== undefined) keepTyped(questionId, target);
}

function keepTyped(questionId: string, { value, defaultValue }: HTMLTextAreaElement): void {
  keep(nameOf(questionId), value);
  keep(overNameOf(questionId), defaultValue);
}

/** Puts a kept draft back into a field that still holds what the draft was typed over. */
export function restoreDraft(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) {
    const field = form.querySelector('textarea');
    const questionId = form.dataset.draft;
    if (field === null || questionId === undefined) continue;
    const draft = kept(nameOf(questionId));
    const over = kept(overNameOf(questionId)) ?? '';
    // The server stores what was typed without the space around it.
    if (draft !== null && field.value.trim() === over.trim()) field.value = draft;
  }
}

/** A reveal on the page says that the answer has arrived: its draft has done its work. */
export function forgetSubmittedDraft(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-drafted]')) {
    const questionId = form.dataset.drafted;
    if (questionId !== undefined) forgetKept(questionId);
  }
}

/** What was typed into a form has arrived; what was typed since is kept. */
export function forgetDraft(form: HTMLFormElement): void {
  const field = form.querySelector('textarea');
  const questionId = form.dataset.draft;
  if (questionId === undefined) return;
  if (field === null || field.value === field.defaultValue) forgetKept(questionId);
  else keepTyped(questionId, field);
}

function forgetKept(questionId: string): void {
  forget(nameOf(questionId));
  forget(overNameOf(questionId));
}
