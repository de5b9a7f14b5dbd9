import { soundPassed } from './sounds/occasion.ts';

/** The clock of an interview: it counts on from what the page came with, and tells the server that somebody is there. */

let ticking: ReturnType<typeof setInterval> | undefined;
let signing: ReturnType<typeof setInterval> | undefined;

/** Starts the clock that has just come into the page, and stops the one that left. */
export function startClock(): void {
  clearInterval(ticking);
  clearInterval(signing);
  const clock = document.querySelector<HTMLElement>('[data-clock=runs]');
  if (clock === null) return;
  const startedAt = performance.now();
  const { elapsedMs = '0', limitMs = '0', signs = '', signEveryMs = '15000' } = clock.dataset;
  let shownMs = Number(elapsedMs);
  const tick = () => {
    const nowMs = Number(elapsedMs) + performance.now() - startedAt;
    show(clock, nowMs, Number(limitMs));
    soundPassed(shownMs, nowMs, Number(limitMs));
    shownMs = nowMs;
  };
  tick();
  ticking = setInterval(tick, 250);
  giveSign(signs);
  signing = setInterval(() => giveSign(signs), Number(signEveryMs));
}

function show(clock: HTMLElement, elapsedMs: number, limitMs: number): void {
  const face = clock.querySelector('[data-clock-face]');
  const text = `${reading(elapsedMs)} / ${reading(limitMs)}`;
  if (face !== null && face.textContent !== text) face.textContent = text;
  const over = document.querySelector<HTMLElement>('[data-clock-over]');
  if (over !== null) over.hidden = elapsedMs < limitMs;
}

/** `3:05`, as the server writes it. */
function reading(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** One that does not arrive is made up for by the next; until then the clock counts all the same. */
function giveSign(address: string): void {
  fetch(address, { method: 'POST', keepalive: true }).catch(() => {});
}
