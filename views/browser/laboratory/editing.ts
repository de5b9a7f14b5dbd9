import type { Bench } from './bench.ts';
import { prepareScriptForm } from './script-form.ts';
import { prepareSegmentMenu } from './segment-menu.ts';

/** Everything by which a scenario is changed. */
export function prepareEditing(bench: Bench): void {
  const menu = bench.root.querySelector<HTMLDialogElement>('[data-segment-menu]');
  if (menu !== null) prepareSegmentMenu(bench, menu);
  prepareScriptForm(bench);
}
