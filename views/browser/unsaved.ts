import { forgetDraft } from './draft.ts';
import { type HtmxEvent, onHtmx } from './htmx-event.ts';

/**
 * Forms marked `data-saves` hold what may be stored at any time. What was typed into one and has not arrived is sent again when
 * there is a connection again, and before the interviewer goes on.
 */

/** What each form is sending, and what was refused as it stands: that is not sent again by itself. */
const underway = new WeakMap<HTMLFormElement, string>();
const refused = new WeakMap<HTMLFormElement, string>();

type Field = HTMLTextAreaElement | HTMLInputElement;

function fieldsOf(form: HTMLFormElement): readonly Field[] {
  return [...form.elements].filter(
    (field): field is Field =>
      field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === 'radio'),
  );
}

const isChanged = (field: Field): boolean =>
  field instanceof HTMLTextAreaElement
    ? field.value !== field.defaultValue
    : field.checked !== field.defaultChecked;

/** What stands in the fields of a form, as one text. */
function contentOf(form: HTMLFormElement): string {
  return JSON.stringify(
    fieldsOf(form).map((field) => (field instanceof HTMLTextAreaElement ? field.value : field.checked)),
  );
}

function unsavedIn(room: HTMLElement, selector: string): readonly HTMLFormElement[] {
  return [...room.querySelectorAll<HTMLFormElement>(selector)].filter(
    (form) => fieldsOf(form).some(isChanged) && refused.get(form) !== contentOf(form),
  );
}

const notes = 'form[data-saves][action$="/notes"]';

/** Keeps what is typed in a room from being lost. */
export function keepUnsaved(room: HTMLElement): void {
  // Again, whatever is under way: a connection that is gone may take long to say so.
  onHtmx('sse:after:connection', () => send(unsavedIn(room, 'form[data-saves]')));
  document.addEventListener('submit', sendNotes, { capture: true });
  document.addEventListener('click', holdEnding, { capture: true });
  onHtmx('before:request', ({ target }) => {
    if (target instanceof HTMLFormElement) underway.set(target, contentOf(target));
  });
  onHtmx('after:request', noteRefusal);
  onHtmx('finally:request', ({ detail: { ctx } }) => {
    if (ctx.sourceElement instanceof HTMLFormElement) underway.delete(ctx.sourceElement);
  });

  /** A note belongs to what was asked until now. */
  function sendNotes({ target }: SubmitEvent): void {
    if (!(target instanceof HTMLFormElement) || !/\/(questions|skips)$/.test(target.action)) return;
    send(unsavedIn(room, notes).filter((form) => underway.get(form) !== contentOf(form)));
  }

  /** The end leads to another page, so it waits until the notes have arrived; where they do not, it is not the end. */
  function holdEnding(event: MouseEvent): void {
    const button = (event.target as Element | null)?.closest<HTMLElement>('#room-ending button');
    const forms = button ? unsavedIn(room, notes) : [];
    if (!button || forms.length === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const waiting = new Set(forms);
    const end = ({ detail: { ctx } }: HtmxEvent): void => {
      waiting.delete(ctx.sourceElement as HTMLFormElement);
      if (waiting.size > 0) return;
      document.removeEventListener('htmx:finally:request', end as EventListener);
      if (unsavedIn(room, notes).length === 0) button.click();
    };
    document.addEventListener('htmx:finally:request', end as EventListener);
    send(forms.filter((form) => underway.get(form) !== contentOf(form)));
  }
}

function send(forms: readonly HTMLFormElement[]): void {
  for (const form of forms) form.requestSubmit();
}

/** What is too much, or too late, will be so again; what came too fast, or met a fault, may not be. */
function noteRefusal({ detail: { ctx } }: HtmxEvent): void {
  const { sourceElement: form, response } = ctx;
  if (!(form instanceof HTMLFormElement)) return;
  const content = underway.get(form);
  const isFinal = response.status >= 400 && response.status < 500 && response.status !== 429;
  if (isFinal && content !== undefined) refused.set(form, content);
}

/** What was sent has arrived: from now on it is what the fields of the form hold by themselves. */
export function settleForm(form: HTMLFormElement, sent: URLSearchParams): void {
  // The question that a note is about may have been moved on the page meanwhile.
  const shown = document.getElementById(form.id);
  for (const each of new Set([form, shown instanceof HTMLFormElement ? shown : form])) {
    for (const field of fieldsOf(each)) {
      const value = sent.get(field.name);
      if (value === null) continue;
      if (field instanceof HTMLTextAreaElement) field.defaultValue = value;
      else field.defaultChecked = field.value === value;
    }
    if (each.isConnected) forgetDraft(each);
  }
}
