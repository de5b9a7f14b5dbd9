import { heardLoudness, loudness } from './loudness.ts';

const lookEveryMs = 100;

/** How long somebody who was heard counts as speaking on: words have gaps. */
const speakingMs = 1500;

/** After this long without a sound from the first moment on, something is wrong with the microphone. */
const suspiciousMs = 5000;

export type Hearing = 'heard' | 'quiet' | 'silent';

/**
 * Tells ten times a second how loud a microphone is (0 to 1) and what that means. Returns how to stop. A browser that
 * cannot measure records all the same, and nothing is told.
 */
export function watchLevel(stream: MediaStream, tell: (level: number, hearing: Hearing) => void): () => void {
  let context: AudioContext;
  try {
    context = new AudioContext();
  } catch {
    return () => {};
  }
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const beganAt = performance.now();
  let heardAt: number | null = null;
  const look = (): void => {
    if (context.state !== 'running') return;
    analyser.getFloatTimeDomainData(samples);
    const level = loudness(samples);
    const now = performance.now();
    if (level >= heardLoudness) heardAt = now;
    if (heardAt !== null) tell(level, now - heardAt < speakingMs ? 'heard' : 'quiet');
    else tell(level, now - beganAt < suspiciousMs ? 'quiet' : 'silent');
  };
  const timer = setInterval(look, lookEveryMs);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}
