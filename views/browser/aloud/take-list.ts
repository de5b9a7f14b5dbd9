import { clockText } from './amounts.ts';
import { askFirst } from './deletion.ts';
import { part, say, type Words } from './parts.ts';
import { deleteTakes, scopeOf, soundOf, type Take } from './takes.ts';

/** The takes of one turn, each with a player and a way to delete it. */
export class TakeList {
  private readonly host: HTMLElement;
  private readonly words: Words;
  private readonly rows = new Map<number, { readonly row: HTMLElement; url: string | null }>();

  constructor(host: HTMLElement, words: Words) {
    this.host = host;
    this.words = words;
  }

  /** Shows these takes. One that is shown already stays as it is, so that nothing interrupts its playing. */
  show(takes: readonly Take[]): void {
    const wanted = new Set(takes.map(({ startedAt }) => startedAt));
    for (const startedAt of this.rows.keys()) if (!wanted.has(startedAt)) this.remove(startedAt);
    for (const [place, take] of takes.entries()) {
      if (!this.rows.has(take.startedAt)) this.add(take);
      this.name(take, place + 1);
    }
    part(this.host, 'takes').hidden = takes.length === 0;
  }

  /** Lets go of all sound. */
  clear(): void {
    for (const startedAt of this.rows.keys()) this.remove(startedAt);
  }

  private add(take: Take): void {
    const template = part<HTMLTemplateElement>(this.host, 'take').content.firstElementChild;
    const row = template?.cloneNode(true) as HTMLElement;
    this.rows.set(take.startedAt, { row, url: null });
    askFirst(row, () => this.delete(take));
    part(this.host, 'takes').append(row);
    void this.fill(row, take);
  }

  private name(take: Take, number: number): void {
    const row = this.rows.get(take.startedAt)?.row;
    if (row === undefined) return;
    const name = this.words.take(String(number), clockText(take.durationMs));
    part(row, 'take-name').textContent = name;
    part(row, 'take-note').textContent = take.isWhole ? '' : this.words.cut;
    row.querySelector('audio')?.setAttribute('aria-label', name);
  }

  private async fill(row: HTMLElement, take: Take): Promise<void> {
    const audio = row.querySelector('audio');
    const entry = this.rows.get(take.startedAt);
    if (audio === null || entry === undefined) return;
    audio.addEventListener('error', () => {
      part(row, 'take-note').textContent = this.words.unplayable;
    });
    audio.addEventListener('loadedmetadata', () => findLength(audio), { once: true });
    const sound = await soundOf(take).catch(() => null);
    if (sound === null || this.rows.get(take.startedAt) !== entry) return;
    entry.url = URL.createObjectURL(sound);
    audio.src = entry.url;
  }

  private remove(startedAt: number): void {
    const entry = this.rows.get(startedAt);
    this.rows.delete(startedAt);
    entry?.row.remove();
    if (entry?.url) URL.revokeObjectURL(entry.url);
  }

  private async delete(take: Take): Promise<void> {
    try {
      await deleteTakes(scopeOf(take));
      say(this.host, this.words.deleted);
      // The button that had the focus is gone with its row.
      this.host.focus();
    } catch {
      say(this.host, this.words.undeleted, true);
    }
  }
}

/** A recorder does not write how long its file is going to be. A jump beyond the end makes the browser find out. */
function findLength(audio: HTMLAudioElement): void {
  if (Number.isFinite(audio.duration)) return;
  audio.addEventListener(
    'durationchange',
    () => {
      audio.currentTime = 0;
    },
    { once: true },
  );
  audio.currentTime = Number.MAX_SAFE_INTEGER;
}
