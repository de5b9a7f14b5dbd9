import type { laboratory } from '../../strings/ko/laboratory.ts';
import type { SimulatorTexts } from '../texts.ts';

/** What the laboratory's island says in one language. */
export interface LaboratoryTexts {
  readonly simulator: SimulatorTexts;
  readonly laboratory: typeof laboratory;
}
