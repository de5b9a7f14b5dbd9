/** A typed answer outlives a reload: it is kept for the tab, by question, until the answer has been submitted. */

function nameOf(questionId: string): string {
  return `kkori-draft:${questionId}`;
}

/** Storage may be full or forbidden; then a draft is simply not kept. */
function withStorage(work: (storage: Storage) => void): void {
  try {
    work(sessionStorage);
  } catch {
    // Typing goes on as if there were no drafts.
  }
}

/** Keeps what is being typed. */
export function keepDraft({ target }: Event): void {
  if (!(target instanceof HTMLTextAreaElement)) return;
  const questionId = target.form?.dataset.draft;
  if (questionId === undefined) return;
  const text = target.value;
  withStorage((storage) => storage.setItem(nameOf(questionId), text));
}

/** Puts a kept draft back into a field that is still empty. */
export function restoreDraft(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) {
    const field = form.querySelector('textarea');
    const questionId = form.dataset.draft;
    if (field === null || questionId === undefined || field.value !== '') continue;
    withStorage((storage) => {
      field.value = storage.getItem(nameOf(questionId)) ?? '';
    });
  }
}

/** A reveal on the page says that the answer has arrived: its draft has done its work. */
export function forgetSubmittedDraft(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-drafted]')) {
    const questionId = form.dataset.drafted;
    if (questionId !== undefined) withStorage((storage) => storage.removeItem(nameOf(questionId)));
  }
}
