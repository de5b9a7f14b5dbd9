/** Quieter than this, in decibels below full scale, is silence. */
const floorDecibels = -60;

/** Between the noise of a room and somebody who speaks. */
export const heardLoudness = 0.25;

/** How loud samples are, from 0 (silence) to 1 (full scale), as ears judge it: by decibels. */
export function loudness(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  if (power === 0) return 0;
  return Math.min(1, Math.max(0, 1 - (10 * Math.log10(power)) / floorDecibels));
}
