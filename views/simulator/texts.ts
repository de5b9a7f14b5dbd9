import type { prediction } from '../strings/ko/prediction.ts';
import type { simulator } from '../strings/ko/simulator.ts';
import type { Reasons } from './player/reasons.ts';

/** The texts of the simulator in one language, with the reasons it may have to give. */
export type SimulatorTexts = typeof simulator & { readonly reasons: Reasons };

/** With what is said while a run is predicted. */
export type PredictionTexts = SimulatorTexts & { readonly prediction: typeof prediction };

/** A moment or a duration, in the unit in which it is easiest to read. */
export function timeText(ms: number, texts: SimulatorTexts): string {
  return ms < 1000 ? texts.milliseconds(ms) : texts.seconds(String(Math.round(ms) / 1000));
}
