import { closeTake, keepSound, type Take, type Turn } from './takes.ts';
import { errorName, storageTrouble, type Trouble } from './trouble.ts';

/** How often what was said is kept: a crash costs no more than this. */
const pieceMs = 1000;

/** Plenty for speech, and a third of a megabyte a minute. */
const bitsPerSecond = 48_000;

export interface Ended {
  /** Null where nothing was said at all. */
  readonly take: Take | null;
  readonly trouble: Trouble | null;
}

/** One take while it is being recorded: from the microphone to the store, piece by piece. */
export class Recording {
  readonly stream: MediaStream;
  /** Settles when the last piece is kept, whoever or whatever ended it. Never rejects. */
  readonly ended: Promise<Ended>;
  private readonly recorder: MediaRecorder;
  private readonly beganAt = performance.now();
  private take: Take;
  private pieces = 0;
  private trouble: Trouble | null = null;
  private isStopping = false;
  private kept: Promise<void> = Promise.resolve();

  constructor(stream: MediaStream, turn: Turn, type: string) {
    this.stream = stream;
    this.recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: bitsPerSecond });
    this.take = { ...turn, startedAt: Date.now(), type, durationMs: 0, bytes: 0, isWhole: false };
    this.recorder.ondataavailable = ({ data }) => this.keep(data);
    this.recorder.onerror = () => this.stopBecause('lost');
    this.ended = new Promise((resolve) => {
      // It also stops by itself, when the microphone is pulled out or its permission taken back.
      this.recorder.onstop = async () => {
        if (!this.isStopping) this.stopBecause('lost');
        await this.kept;
        resolve(await this.close());
      };
    });
    this.recorder.start(pieceMs);
  }

  /** Names its take: milliseconds since 1970. */
  get startedAt(): number {
    return this.take.startedAt;
  }

  get elapsedMs(): number {
    return performance.now() - this.beganAt;
  }

  /** Ends it and lets go of the microphone at once. */
  stop(): Promise<Ended> {
    this.isStopping = true;
    if (this.recorder.state !== 'inactive') this.recorder.stop();
    for (const track of this.stream.getTracks()) track.stop();
    return this.ended;
  }

  private stopBecause(trouble: Trouble): void {
    this.trouble ??= trouble;
    void this.stop();
  }

  /** Pieces are kept one after the other, whatever time each of them takes. */
  private keep(data: Blob): void {
    if (data.size === 0) return;
    const durationMs = Math.round(this.elapsedMs);
    this.kept = this.kept.then(async () => {
      if (this.trouble === 'full' || this.trouble === 'unsaved') return;
      try {
        const sound = await data.arrayBuffer();
        const take = { ...this.take, durationMs, bytes: this.take.bytes + sound.byteLength };
        await keepSound(take, this.pieces, sound);
        this.take = take;
        this.pieces += 1;
      } catch (error) {
        this.stopBecause(storageTrouble(errorName(error)));
      }
    });
  }

  private async close(): Promise<Ended> {
    const { take, pieces } = this;
    if (pieces > 0) await closeTake(take).catch(() => {});
    return { take: pieces > 0 ? take : null, trouble: this.trouble };
  }
}
