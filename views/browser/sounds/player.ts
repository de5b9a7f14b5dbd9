import { type Occasion, occasionEvent, occasions } from './occasion.ts';

/** The sounds, made by the browser itself out of soft sine tones. */

interface Tone {
  readonly pitchHz: number;
  readonly atMs: number;
  readonly lastsMs: number;
}

/** Up for what is done, level for what is near, down for what is over, and one light tone for what has come. */
const tunes: Record<Occasion, readonly Tone[]> = {
  saved: [
    { pitchHz: 659, atMs: 0, lastsMs: 160 },
    { pitchHz: 880, atMs: 90, lastsMs: 260 },
  ],
  nearly: [
    { pitchHz: 587, atMs: 0, lastsMs: 260 },
    { pitchHz: 587, atMs: 340, lastsMs: 340 },
  ],
  over: [
    { pitchHz: 659, atMs: 0, lastsMs: 260 },
    { pitchHz: 523, atMs: 240, lastsMs: 260 },
    { pitchHz: 392, atMs: 480, lastsMs: 520 },
  ],
  arrived: [{ pitchHz: 784, atMs: 0, lastsMs: 420 }],
};

/** Of the loudest there is. */
const loudness = 0.07;
const riseSeconds = 0.015;
/** What falls exponentially never reaches 0. */
const silence = 0.0001;

/** A sound that could not be made at its moment is not made up for. */
const lateMs = 1_000;

let context: AudioContext | null = null;
let playing = 0;

/** Browsers let a page be heard once somebody has done something on it; Safari wants it begun right then. */
function wake(): void {
  if (context !== null || !navigator.userActivation.hasBeenActive) return;
  context = new AudioContext();
  context.resume().then(rest, () => {});
}

/** Nothing runs while nothing is heard. */
function rest(): void {
  if (playing === 0) void context?.suspend();
}

async function play(occasion: Occasion): Promise<void> {
  if (context === null) return;
  const askedAt = performance.now();
  playing += 1;
  try {
    await context.resume();
    if (performance.now() - askedAt < lateMs) await sing(context, tunes[occasion]);
  } finally {
    playing -= 1;
    rest();
  }
}

function sing(audio: AudioContext, tones: readonly Tone[]): Promise<unknown> {
  return Promise.all(tones.map((tone) => toneOf(audio, tone)));
}

/** One tone; it resolves once it has faded. */
function toneOf(audio: AudioContext, { pitchHz, atMs, lastsMs }: Tone): Promise<unknown> {
  const begins = audio.currentTime + atMs / 1_000;
  const ends = begins + lastsMs / 1_000;
  const volume = audio.createGain();
  volume.gain.setValueAtTime(silence, begins);
  volume.gain.linearRampToValueAtTime(loudness, begins + riseSeconds);
  volume.gain.exponentialRampToValueAtTime(silence, ends);
  const source = audio.createOscillator();
  source.frequency.value = pitchHz;
  source.connect(volume).connect(audio.destination);
  const ended = new Promise((resolve) => source.addEventListener('ended', resolve));
  source.start(begins);
  source.stop(ends);
  return ended;
}

const isOccasion = (name: unknown): name is Occasion => occasions.some((each) => each === name);

function playIfHeard(name: unknown): void {
  // A device without a way to be heard is no trouble.
  if (isOccasion(name)) play(name).catch(() => {});
}

/** Listens for occasions, where sounds are on, and lets each be tried on the settings' page whether they are or not. */
export function startSounds(areOn: boolean): void {
  for (const gesture of ['click', 'keydown']) document.addEventListener(gesture, wake, { capture: true });
  if (areOn)
    document.addEventListener(occasionEvent, (event) => playIfHeard((event as CustomEvent<unknown>).detail));
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-tries-sound]')) {
    button.hidden = false;
    button.addEventListener('click', () => playIfHeard(button.dataset.triesSound));
  }
}
