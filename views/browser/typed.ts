import { forget, keep, kept } from './storage.ts';

/**
 * What was typed comes along into the other language: it is kept for the moment between two pages, and put back into the same form.
 * Nothing that opens a door is kept.
 */

const name = 'kkori-typed';

/** A field of a form, by the form's action, its own name and its place among those that share it. */
interface Typed {
  readonly action: string;
  readonly field: string;
  readonly place: number;
  readonly value: string;
  /** Null for what is no box. */
  readonly isChecked: boolean | null;
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Forms that keep what is typed by themselves, and parts of a page that a script has made. */
const keptElsewhere =
  '[data-draft], [data-review-form], [data-saves], [data-simulator], [data-laboratory], [data-comparison], [data-room], [data-aloud]';

const secretTypes = new Set(['hidden', 'password', 'file', 'submit', 'button']);
const secretWords = /one-time-code|password|^off$/;

/** The fields of the page that are neither secret nor the language itself. */
function fieldsOf(): readonly Field[] {
  const fields = [
    ...document.querySelectorAll<Field>('main form :is(input, select, textarea)[name]:not([name=locale])'),
  ];
  return fields.filter(
    (field) =>
      !secretTypes.has(field.type) &&
      !secretWords.test(field.getAttribute('autocomplete') ?? '') &&
      field.closest(keptElsewhere) === null,
  );
}

const isBox = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type);

function isChanged(field: Field): boolean {
  if (isBox(field)) return field.checked !== field.defaultChecked;
  if (!(field instanceof HTMLSelectElement)) return field.value !== field.defaultValue;
  const before = Math.max(
    [...field.options].findIndex(({ defaultSelected }) => defaultSelected),
    0,
  );
  return field.selectedIndex !== before;
}

const actionOf = ({ form }: Field): string => form?.getAttribute('action') ?? '';

function namesakes(fields: readonly Field[], action: string, field: string): readonly Field[] {
  return fields.filter((each) => each.name === field && actionOf(each) === action);
}

/** Keeps what was typed while the language changes. What a refused form holds was typed before, and stands nowhere else. */
export function keepTyped({ target }: Event): void {
  if (!(target instanceof HTMLFormElement) || !target.matches('.language')) return;
  const isAnswer = target.dataset.answer !== undefined;
  const fields = fieldsOf();
  const typed = fields
    .filter((field) => isAnswer || isChanged(field))
    .map((field): Typed => {
      const action = actionOf(field);
      return {
        action,
        field: field.name,
        place: namesakes(fields, action, field.name).indexOf(field),
        value: field.value,
        isChecked: isBox(field) ? field.checked : null,
      };
    });
  if (typed.length > 0) keep(name, JSON.stringify(typed));
}

/** Puts back what was kept. Whatever page this is, it is not kept any longer. */
export function restoreTyped(): void {
  const text = kept(name);
  if (text === null) return;
  forget(name);
  // Written by the function above.
  const typed = JSON.parse(text) as readonly Typed[];
  const fields = fieldsOf();
  for (const { action, field: shared, place, value, isChecked } of typed) {
    const field = namesakes(fields, action, shared)[place];
    if (field === undefined || isBox(field) !== (isChecked !== null)) continue;
    if (!isBox(field)) field.value = value;
    else if (field.value === value) field.checked = isChecked === true;
    const fold = field.closest('details');
    if (fold !== null) fold.open = true;
  }
}
