import type { simulator } from '../strings/ko/simulator.ts';

/** Every text of the simulator in one language. */
export type SimulatorTexts = typeof simulator;

/** A moment or a duration, in the unit in which it is easiest to read. */
export function timeText(ms: number, texts: SimulatorTexts): string {
  return ms < 1000 ? texts.milliseconds(ms) : texts.seconds(String(Math.round(ms) / 1000));
}
