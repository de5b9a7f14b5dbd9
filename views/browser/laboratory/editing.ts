// As in predicting.ts: one file for all that simulators share.
import '../../../src/simulator/run.ts';
import '../../simulator/player/watching.tsx';
import type { Locale } from '../../../src/locale.ts';
import type { Reasons } from '../../simulator/player/reasons.ts';
import type { Bench } from './bench.ts';
import { prepareEcho } from './echo.ts';
import { prepareScriptForm } from './script-form.ts';
import { prepareSegmentMenu } from './segment-menu.ts';

const reasonsOf: Record<Locale, () => Promise<{ readonly reasons: Reasons }>> = {
  ko: () => import('../../strings/ko/reasons.ts'),
  en: () => import('../../strings/en/reasons.ts'),
};

/** Everything by which a scenario is changed, and every reason that what comes of it may need. */
export async function prepareEditing(bench: Bench): Promise<void> {
  const { reasons } = await reasonsOf[bench.locale]();
  bench.learn(reasons);
  const menu = bench.root.querySelector<HTMLDialogElement>('[data-segment-menu]');
  if (menu !== null) prepareSegmentMenu(bench, menu);
  prepareScriptForm(bench);
  prepareEcho(bench);
}
