import type { Locale } from '../../src/locale.ts';
import { traceOf } from '../../src/simulator/demonstrated.ts';
import type { Scenario } from '../../src/simulator/scenario.ts';
import { scriptQuery, writeScript } from '../../src/simulator/script.ts';
import { laboratoryTextsFor } from '../strings/laboratory.ts';
import { demonstrationTexts, simulatorTexts } from '../strings/simulator.ts';
import { type Reasons, reasonsNamed } from './player/reasons.ts';
import { Watching } from './player/watching.tsx';

interface SimulatorProps {
  readonly scenario: Scenario;
  readonly title: string;
  /** What to look out for, one or two sentences. */
  readonly watch: string;
  readonly locale: Locale;
  /** Unique on the page. */
  readonly id: string;
}

/** What the island needs to take over; it stands as JSON in `data-simulator`. */
export interface IslandProps {
  readonly scenario: Scenario;
  /** Those that its run gives: the whole dictionary would weigh more than the engine's views. */
  readonly reasons: Reasons;
  readonly locale: Locale;
  readonly id: string;
}

/** A scenario run and drawn: complete without JavaScript, and what the island brings to life with it. */
export function Simulator({ scenario, title, watch, locale, id }: SimulatorProps) {
  const texts = simulatorTexts(locale);
  const around = demonstrationTexts(locale);
  const trace = traceOf(scenario);
  const island: IslandProps = { scenario, reasons: reasonsNamed(texts.reasons, trace), locale, id };
  return (
    <figure class="simulator" aria-labelledby={`${id}-caption`}>
      <figcaption id={`${id}-caption`}>
        <b>{title}</b> <span class="simulator-profile">{around.profile[scenario.profile]}</span>
      </figcaption>
      <p class="simulator-watch">
        <b>{around.watch}</b> {watch}
      </p>
      <div data-simulator={JSON.stringify(island)}>
        <Watching trace={trace} id={id} texts={texts} />
      </div>
      <p class="simulator-more">
        <a href={`/simulator?${scriptQuery(writeScript(scenario))}`}>
          {laboratoryTextsFor(locale).page.open}
        </a>
      </p>
    </figure>
  );
}
