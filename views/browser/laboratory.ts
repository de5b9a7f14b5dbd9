import type { Locale } from '../../src/locale.ts';
import type { LaboratoryTexts } from '../simulator/laboratory/texts.ts';
import type { SimulatorTexts } from '../simulator/texts.ts';
import { Bench, type LaboratoryProps } from './laboratory/bench.ts';
import { editFromFirstTouch } from './laboratory/first-touch.ts';
import { prepareTools } from './laboratory/tools.ts';

/** Only the language of the page is fetched. */
const textsOf: Record<
  Locale,
  () => Promise<
    readonly [
      { readonly simulator: Omit<SimulatorTexts, 'reasons'> },
      { readonly laboratory: LaboratoryTexts['laboratory'] },
    ]
  >
> = {
  ko: () => Promise.all([import('../strings/ko/simulator.ts'), import('../strings/ko/laboratory.ts')]),
  en: () => Promise.all([import('../strings/en/simulator.ts'), import('../strings/en/laboratory.ts')]),
};

/** Brings the laboratory of a page to life; its scenario is drawn already. */
export async function startLaboratory(root: HTMLElement): Promise<void> {
  const props: LaboratoryProps = JSON.parse(root.dataset.laboratory ?? '');
  const [{ simulator }, { laboratory }] = await textsOf[props.locale]();
  const bench = new Bench(root, props, { simulator: { ...simulator, reasons: props.reasons }, laboratory });
  prepareTools(bench);
  editFromFirstTouch(bench);
  root.classList.add('is-alive');
}
