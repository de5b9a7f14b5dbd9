/** Reading and filling form controls by their names. */

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
export type Value = string | number | boolean | null;

/** What a control holds: a number field a number or null, a box whether it is ticked, everything else its text. */
function readValue(control: Control): Value {
  if (control.type === 'checkbox') return (control as HTMLInputElement).checked;
  if (control.type !== 'number') return control.value;
  return control.value === '' ? null : Number(control.value);
}

/** The values of the controls within that are in use. */
export function valuesOf(within: Element): Record<string, Value> {
  const controls = [...within.querySelectorAll<Control>('[name]')];
  const used = controls.filter(
    (one) => one.closest('[hidden]') === null && (one.type !== 'radio' || (one as HTMLInputElement).checked),
  );
  return Object.fromEntries(used.map((one) => [one.name, readValue(one)]));
}

/** Puts values into the controls of those names. */
export function fill(
  within: Element,
  values: Readonly<Record<string, string | number | null | undefined>>,
): void {
  for (const control of within.querySelectorAll<Control>('[name]')) {
    if (!(control.name in values)) continue;
    const text = String(values[control.name] ?? '');
    if (control.type === 'radio') (control as HTMLInputElement).checked = control.value === text;
    else control.value = text;
  }
}
