import { localeOf, type Words, wordsIn } from './aloud/parts.ts';
import { startPlayback, startStock } from './aloud/playback.ts';
import { startReading } from './aloud/reading.ts';
import { Recorder } from './aloud/recorder.ts';
import { holdSubmission } from './aloud/submission.ts';
import { deleteOldTakes } from './aloud/takes.ts';

/** Questions read out and answers recorded: what of an interview is heard. Nothing of it leaves the browser. */

type Start = (host: HTMLElement, words: Words) => unknown;

const starts: Readonly<Record<string, Start>> = {
  reading: startReading,
  recorder: (host, words) => new Recorder(host, words).start(),
  playback: startPlayback,
  stock: startStock,
};

const started = new WeakSet<Element>();

document.addEventListener('submit', holdSubmission, { capture: true });
deleteOldTakes(Date.now()).catch(() => {
  // Where nothing can be kept, nothing is old.
});

/** Brings to life what has come into the page since the last time. */
export async function startAloud(): Promise<void> {
  for (const host of document.querySelectorAll<HTMLElement>('[data-aloud]')) {
    const words = await wordsIn(localeOf(host));
    if (started.has(host) || !host.isConnected) continue;
    started.add(host);
    void starts[host.dataset.aloud ?? '']?.(host, words);
  }
}
