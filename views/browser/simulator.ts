import { h, hydrate } from 'preact';
import type { Locale } from '../../src/locale.ts';
import { run } from '../../src/simulator/run.ts';
import { Watching } from '../simulator/player/watching.tsx';
import type { IslandProps } from '../simulator/simulator.tsx';
import type { SimulatorTexts } from '../simulator/texts.ts';

/** Only the language of the page is fetched. */
const textsOf: Record<Locale, () => Promise<{ readonly simulator: Omit<SimulatorTexts, 'reasons'> }>> = {
  ko: () => import('../strings/ko/simulator.ts'),
  en: () => import('../strings/en/simulator.ts'),
};

/** Brings every simulator under `root` to life that is not yet; called again after each swap. */
export function startSimulators(root: ParentNode): void {
  for (const container of root.querySelectorAll<HTMLElement>('[data-simulator]:not([data-alive])')) {
    container.dataset.alive = '';
    void start(container);
  }
}

async function start(container: HTMLElement): Promise<void> {
  const { scenario, reasons, locale, id }: IslandProps = JSON.parse(container.dataset.simulator ?? '');
  const { simulator } = await textsOf[locale]();
  hydrate(h(Watching, { trace: run(scenario), id, texts: { ...simulator, reasons } }), container);
}
