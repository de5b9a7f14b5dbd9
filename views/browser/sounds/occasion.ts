import type { HtmxEvent } from '../htmx-event.ts';

/** What is heard where somebody has sounds on: a rating was saved, an interview's time is nearly up or up, the other did something. */
export const occasions = ['saved', 'nearly', 'over', 'arrived'] as const;
export type Occasion = (typeof occasions)[number];

/** Dispatched on the document at an occasion, its name as the detail. Whether it is heard is up to who listens. */
export const occasionEvent = 'kkori:sound';

/** Says that something has happened that may be heard. */
export function sound(occasion: Occasion): void {
  document.dispatchEvent(new CustomEvent<Occasion>(occasionEvent, { detail: occasion }));
}

/** A rating that the server has taken. */
export function soundSaved({ detail: { ctx } }: HtmxEvent): void {
  const isRating = ctx.request.submitter?.dataset.rate !== undefined;
  if (isRating && ctx.response.status < 400) sound('saved');
}

/** How long before its end an interview's time is nearly up. */
const nearlyMs = 60_000;

/** What its clock has passed since it was looked at last. A page that opens after that is not told again. */
export function soundPassed(beforeMs: number, elapsedMs: number, limitMs: number): void {
  const passes = (ms: number) => beforeMs < ms && elapsedMs >= ms;
  if (passes(limitMs)) sound('over');
  else if (passes(limitMs - nearlyMs)) sound('nearly');
}

/** Fetches what is heard, where anything is: nobody else loads it. Their page is silent until then, and without it. */
export async function prepareSounds(): Promise<void> {
  const isOn = document.documentElement.dataset.sounds === 'on';
  if (!isOn && document.querySelector('[data-tries-sound]') === null) return;
  try {
    const { startSounds } = await import('./player.ts');
    startSounds(isOn);
  } catch {
    // The connection was lost.
  }
}
