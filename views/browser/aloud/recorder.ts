import { onDeparture } from './departure.ts';
import { part, say, scopeOfHost, type Words } from './parts.ts';
import { showProgress } from './progress.ts';
import { hush } from './reading.ts';
import { type Ended, Recording } from './recording.ts';
import { pickSoundType } from './sound-type.ts';
import { TakeList } from './take-list.ts';
import { changed, type Take, type Turn, takesOf } from './takes.ts';
import { errorName, microphoneTrouble, type Trouble } from './trouble.ts';

/** The recorders on the page. */
const recorders = new Set<Recorder>();

/** The recorder inside of a form. */
export function recorderIn(form: HTMLFormElement): Recorder | null {
  return [...recorders].find(({ host }) => form.contains(host)) ?? null;
}

/** The recorder whose microphone is open. */
export function openRecorder(): Recorder | null {
  return [...recorders].find(({ isRecording }) => isRecording) ?? null;
}

/** Records the answer to one turn, at the candidate's own press only. */
export class Recorder {
  readonly host: HTMLElement;
  private readonly words: Words;
  private readonly turn: Turn;
  private readonly list: TakeList;
  private readonly button: HTMLButtonElement;
  private takes: readonly Take[] = [];
  private recording: Recording | null = null;
  /** True while the browser asks for the microphone. */
  private isWaiting = false;

  constructor(host: HTMLElement, words: Words) {
    this.host = host;
    this.words = words;
    this.turn = {
      interviewId: host.dataset.interview ?? '',
      position: Number(host.dataset.position),
    };
    this.list = new TakeList(host, words);
    this.button = part(host, 'records');
  }

  async start(): Promise<void> {
    recorders.add(this);
    const refresh = (): void => void this.refresh().catch(() => {});
    const leave = (): void => void this.recording?.stop();
    onDeparture(this.host, () => {
      recorders.delete(this);
      document.removeEventListener(changed, refresh);
      removeEventListener('pagehide', leave);
      leave();
      this.list.clear();
    });
    const trouble = await this.findTrouble();
    if (trouble === null) this.button.addEventListener('click', () => void this.toggle());
    else this.refuse(trouble);
    document.addEventListener(changed, refresh);
    addEventListener('pagehide', leave);
    this.host.closest('form')?.addEventListener('input', () => this.tellManner());
    this.host.hidden = false;
  }

  /** Ends a recording and waits until it is kept. */
  async finish(): Promise<void> {
    await this.recording?.stop();
  }

  get isRecording(): boolean {
    return this.recording !== null;
  }

  /** Who has recorded an answer and written nothing has answered aloud. */
  tellManner(): void {
    const form = this.host.closest('form');
    const written = form?.querySelector('textarea')?.value.trim() ?? '';
    const isAloud = written === '' && (this.takes.length > 0 || this.isRecording);
    part<HTMLInputElement>(this.host, 'manner').value = isAloud ? 'aloud' : 'typed';
  }

  /** What keeps this browser from recording at all. Finds the takes that are there already. */
  private async findTrouble(): Promise<Trouble | null> {
    if (!isSecureContext) return 'insecure';
    if (soundType() === null || navigator.mediaDevices?.getUserMedia === undefined) return 'unsupported';
    try {
      await this.refresh();
      return null;
    } catch {
      return 'noStorage';
    }
  }

  private refuse(trouble: Trouble): void {
    this.button.hidden = true;
    part(this.host, 'idle').hidden = true;
    say(this.host, this.words.troubles[trouble], true);
  }

  private async refresh(): Promise<void> {
    const takes = await takesOf(scopeOfHost(this.host));
    this.takes = takes.filter(({ startedAt }) => startedAt !== this.recording?.startedAt);
    if (!this.host.isConnected) return;
    this.list.show(this.takes);
    this.show();
    this.tellManner();
  }

  private async toggle(): Promise<void> {
    if (this.isWaiting) return;
    if (this.recording !== null) await this.recording.stop();
    else await this.record();
  }

  private async record(): Promise<void> {
    // The microphone is to hear the candidate only.
    hush();
    for (const player of document.querySelectorAll('audio')) player.pause();
    this.isWaiting = true;
    say(this.host, this.words.waiting);
    const recording = await this.open();
    this.isWaiting = false;
    if (recording === null) return;
    this.recording = recording;
    this.show();
    this.tellManner();
    say(this.host, this.words.started);
    const rest = showProgress(this.host, recording, this.words);
    const ended = await recording.ended;
    rest();
    // At once: the form may be waiting, and what it says of the answer must not wait for the store.
    if (ended.take !== null) this.takes = [...this.takes, ended.take];
    this.recording = null;
    await this.refresh().catch(() => {});
    if (!this.host.isConnected) return;
    this.show();
    this.sayEnded(ended);
  }

  private sayEnded({ take, trouble }: Ended): void {
    const { words } = this;
    if (trouble === null) say(this.host, take === null ? words.nothing : words.stopped);
    else say(this.host, [words.troubles[trouble], take && words.untilThen].filter(Boolean).join(' '), true);
  }

  /** Opens the microphone and begins, unless the question has left the page meanwhile. */
  private async open(): Promise<Recording | null> {
    let stream: MediaStream | null = null;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      if (this.host.isConnected) return new Recording(stream, this.turn, soundType() ?? '');
    } catch (error) {
      say(this.host, this.words.troubles[microphoneTrouble(errorName(error))], true);
    }
    for (const track of stream?.getTracks() ?? []) track.stop();
    return null;
  }

  private show(): void {
    const { words, isRecording } = this;
    const hasTakes = this.takes.length > 0;
    const idle = hasTakes ? words.recordMore : words.record;
    part(this.button, 'label').textContent = isRecording ? words.stop : idle;
    part(this.host, 'idle').textContent = hasTakes ? words.moreHint : words.hint;
    part(this.host, 'idle').hidden = isRecording;
    part(this.host, 'running').hidden = !isRecording;
    this.host.classList.toggle('is-recording', isRecording);
  }
}

/** What this browser records as; null where it cannot record. */
function soundType(): string | null {
  if (typeof MediaRecorder === 'undefined') return null;
  const player = document.createElement('audio');
  return pickSoundType(
    (type) => MediaRecorder.isTypeSupported(type),
    (type) => player.canPlayType(type) !== '',
  );
}
