import type { AppCall, Scenario } from '../../../src/simulator/scenario.ts';
import { writeScript } from '../../../src/simulator/script.ts';
import { bounds } from '../../../src/simulator/script-grammar.ts';
import type { Bench } from './bench.ts';
import { fill, valuesOf } from './controls.ts';
import { edit } from './edit.ts';

/** What a field means that is not written. */
const defaults = { profile: 'rfc9293', delay: 100, seed: 1, numbers: 'relative', reads: 'A B' };

/** How far the numbers beside the lines go. */
const longest: Readonly<Record<string, number>> = {
  delay: bounds.ms[1],
  seed: Number.MAX_SAFE_INTEGER,
  until: bounds.ms[1],
};

/** The lists of lines, by the field of the script they stand in. */
const lists = { calls: 'app', wire: 'wire', forge: 'inject' } as const;
type Field = keyof typeof lists;

/** Keeps the form and the lists in step with the scenario, and the scenario with what is chosen in them. */
export function prepareScriptForm(bench: Bench): void {
  const { root } = bench;
  const form = root.querySelector<HTMLFormElement>('[data-script]');

  // The server has written all this already, and somebody may have begun to write while this was fetched.
  let isWritten = !bench.isChanged;
  bench.onScenario(({ scenario }) => {
    if (isWritten) {
      isWritten = false;
      return;
    }
    const fields: Readonly<Record<string, string>> = writeScript(scenario);
    const empty = Object.fromEntries(Object.keys(lists).map((name) => [name, '']));
    if (form !== null) fill(form, { ...empty, set: '', isn: '', until: '', ...defaults, ...fields });
    for (const control of root.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[data-set]')) {
      const value = scenario.settings[control.dataset.set ?? ''];
      control.value = value === undefined ? '' : String(value);
      const standard = control.dataset[scenario.profile] ?? '';
      if (control instanceof HTMLInputElement) control.placeholder = standard;
      else control.querySelector('option')?.replaceChildren(standard);
    }
    for (const name of Object.keys(lists) as Field[]) {
      const lines = (fields[name] ?? '').split('\n').filter((line) => line !== '');
      root.querySelector(`[data-lines=${name}]`)?.replaceChildren(...lines.map(row));
    }
  });

  root.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('[data-remove]') : null;
    const list = button?.closest<HTMLElement>('[data-lines]');
    if (button === null || list == null) return;
    const n = [...list.querySelectorAll('[data-remove]')].indexOf(button);
    const key = lists[list.dataset.lines as Field];
    const kept = bench.scenario[key].filter((_, index) => index !== n);
    edit(bench, { ...bench.scenario, [key]: kept }, bench.texts.laboratory.did.remove);
    const rows = list.querySelectorAll<HTMLElement>('[data-remove]');
    (rows[Math.min(n, rows.length - 1)] ?? root.querySelector<HTMLElement>('[data-add] select'))?.focus();
  });

  /** One line of the script with its button, as the server writes them. */
  function row(line: string): Node {
    const item = root
      .querySelector<HTMLTemplateElement>('[data-line]')
      ?.content.cloneNode(true) as DocumentFragment;
    item.querySelector('code')?.append(line);
    item.querySelector('button')?.setAttribute('aria-label', bench.texts.laboratory.remove(line));
    return item;
  }

  root.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    if (target.closest('[data-add]') !== null) showFields(target.closest('[data-add]'));
    else if (target.checkValidity()) {
      const changed = changedBy(bench.scenario, target);
      if (changed === null) return;
      const before = bench.trace;
      const { did, effect } = bench.texts.laboratory;
      edit(bench, changed, did.set);
      const isSame = JSON.stringify(before.segments) === JSON.stringify(bench.trace.segments);
      bench.say(`${did.set} ${effect(isSame, before.segments.length, bench.trace.segments.length)}`);
    } else target.reportValidity();
  });

  for (const composer of root.querySelectorAll<HTMLFormElement>('[data-add]')) {
    showFields(composer);
    composer.addEventListener('submit', (event) => {
      event.preventDefault();
      edit(bench, withCall(bench.scenario, composer), bench.texts.laboratory.did.add);
    });
  }
}

/** The scenario after a choice outside the lists; null where the choice is none of ours. */
function changedBy(
  scenario: Scenario,
  { name, value, dataset }: HTMLInputElement | HTMLSelectElement,
): Scenario | null {
  const { set, kind } = dataset;
  if (set !== undefined) {
    const { [set]: _before, ...others } = scenario.settings;
    if (value === '') return { ...scenario, settings: others };
    const typed = kind === 'flag' ? value === 'true' : kind === 'number' ? Number(value) : value;
    return { ...scenario, settings: { ...others, [set]: typed } };
  }
  // What the reader would refuse stays as it was typed until the form is sent, which says what is wrong with it.
  if (name in longest && !(/^\d*$/.test(value) && Number(value) <= (longest[name] ?? 0))) return null;
  if (value === '' && name !== 'until') return null;
  switch (name) {
    case 'profile':
      return { ...scenario, profile: value === 'linux' ? value : 'rfc9293' };
    case 'delay':
      return { ...scenario, oneWayDelayMs: Number(value) };
    case 'seed':
      return { ...scenario, seed: Number(value) };
    case 'until':
      return { ...scenario, untilMs: value === '' ? null : Number(value) };
    case 'numbers':
      return { ...scenario, numbers: value === 'absolute' ? value : 'relative' };
    case 'reads':
      return { ...scenario, appReads: { A: value.includes('A'), B: value.includes('B') } };
    default:
      return null;
  }
}

/** Only what the chosen call and moment need is asked for. */
function showFields(composer: Element | null): void {
  if (composer === null) return;
  const { call, when } = valuesOf(composer);
  for (const field of composer.querySelectorAll<HTMLElement>('[data-for]')) {
    field.hidden = !field.dataset.for?.split(' ').some((one) => one === call || one === when);
  }
}

/** The scenario with the composed call behind those made earlier. The controls are named after the call's fields. */
function withCall(scenario: Scenario, composer: HTMLFormElement): Scenario {
  const { when, ...values } = valuesOf(composer);
  const given = Object.entries(values).filter(
    ([name, value]) => name === 'localPort' || (value !== null && value !== ''),
  );
  const call = {
    atMs: 0,
    ...Object.fromEntries(given),
    ...(when === 'at' ? {} : { after: when }),
  } as AppCall;
  const later = scenario.app.findIndex((one) => one.after === undefined && one.atMs > call.atMs);
  const at = later < 0 || call.after !== undefined ? scenario.app.length : later;
  return { ...scenario, app: scenario.app.toSpliced(at, 0, call) };
}
