import { clockText } from './amounts.ts';
import { type Hearing, watchLevel } from './level.ts';
import { part, say, type Words } from './parts.ts';
import type { Recording } from './recording.ts';

const tickMs = 250;

/** Keeps the time and the level of a recording on the page. Returns how to stop. */
export function showProgress(host: HTMLElement, recording: Recording, words: Words): () => void {
  const elapsed = part(host, 'elapsed');
  const level = part(host, 'level');
  const hearing = part(host, 'hearing');
  let told: Hearing | null = null;
  const tick = (): void => {
    elapsed.textContent = clockText(recording.elapsedMs);
  };
  tick();
  const timer = setInterval(tick, tickMs);
  const deafen = watchLevel(recording.stream, (loud, now) => {
    level.setAttribute('width', String(Math.round(loud * 100)));
    if (now === told) return;
    if (now === 'silent') say(host, words.silent, true);
    if (told === 'silent') say(host, '');
    hearing.textContent = now === 'heard' ? words.heard : words.quiet;
    told = now;
  });
  return () => {
    clearInterval(timer);
    deafen();
    level.setAttribute('width', '0');
    hearing.textContent = '';
  };
}
