import { type FileHandle, open, unlink } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { ArchiveOrder, ArchiveProgress } from './archive-worker.ts';

/** Whoever fetches nothing for so long, or is not done after so long, is cut off. */
const stalledMs = 60_000;
const longestMs = 30 * 60_000;

/** Bytes of an archive that are in memory at once. */
const chunkBytes = 64 * 1024;

/** What a thread may take of memory, MB. */
const threadMemory = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 } as const;

/** What to write, and where. */
export interface StreamOptions {
  readonly order: Omit<ArchiveOrder, 'descriptor'>;
  /** Where the file is made that has no name afterwards. */
  readonly folder: string;
  readonly fileName: string;
  /** Whether the session that asked for it has not ended since. */
  readonly isSignedIn: () => boolean;
  /** Heard once the thread has written all, or is gone. */
  readonly onWritten: () => void;
}

/**
 * An archive, written by a thread and fetched while it grows. It lies in a file that has no name, so that nothing is left of it once it
 * was fetched or the process is gone; a slow client holds that file, never the snapshot it was made from. When it fails, what was
 * fetched was not the whole archive.
 */
export class ArchiveStream extends Readable {
  readonly #options: StreamOptions;
  readonly #timers: readonly NodeJS.Timeout[];
  readonly #stalled: NodeJS.Timeout;
  #handle: FileHandle | null = null;
  #worker: Worker | null = null;
  #progress: ArchiveProgress = { bytes: 0, isWhole: false };
  #at = 0;
  #isWanted = false;

  constructor(options: StreamOptions) {
    super({ highWaterMark: chunkBytes });
    this.#options = options;
    this.#stalled = setTimeout(() => this.#cutOff(), stalledMs);
    const late = setTimeout(() => this.destroy(new Error('The download took too long.')), longestMs);
    this.#timers = [this.#stalled, late];
  }

  override _construct(callback: (error?: Error) => void): void {
    this.#begin().then(() => callback(), callback);
  }

  override _read(): void {
    this.#isWanted = true;
    this.#stalled.refresh();
    this.#serve();
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#end().then(
      () => callback(error),
      (failure: Error) => callback(error ?? failure),
    );
  }

  async #begin(): Promise<void> {
    const { order, folder, fileName } = this.#options;
    const file = path.join(folder, fileName);
    this.#handle = await open(file, 'wx+', 0o600);
    await unlink(file);
    const worker = new Worker(path.join(import.meta.dirname, 'archive-worker.ts'), {
      workerData: { ...order, descriptor: this.#handle.fd } satisfies ArchiveOrder,
      resourceLimits: threadMemory,
      execArgv: [],
    });
    this.#worker = worker;
    worker.on('message', (progress: ArchiveProgress) => {
      this.#progress = progress;
      this.#serve();
    });
    worker.on('error', (error) => this.destroy(error));
    worker.on('exit', () => {
      this.#options.onWritten();
      if (!this.#progress.isWhole) this.destroy(new Error('The archive could not be written to its end.'));
    });
  }

  /** Gives the next bytes when they are asked for and there. */
  #serve(): void {
    const { bytes, isWhole } = this.#progress;
    if (!this.#isWanted || this.#handle === null || this.destroyed) return;
    const length = Math.min(chunkBytes, bytes - this.#at);
    if (length === 0) {
      if (isWhole) this.push(null);
      return;
    }
    if (!this.#options.isSignedIn()) {
      this.destroy(new Error('Whoever asked for the archive has been signed out.'));
      return;
    }
    this.#isWanted = false;
    this.#handle.read(Buffer.allocUnsafe(length), 0, length, this.#at).then(
      ({ bytesRead, buffer }) => {
        this.#at += bytesRead;
        this.push(buffer.subarray(0, bytesRead));
      },
      (error: Error) => this.destroy(error),
    );
  }

  /** Nothing was fetched for a while; that the thread takes its time is not the client's fault. */
  #cutOff(): void {
    if (this.#isWanted) this.#stalled.refresh();
    else this.destroy(new Error('The download stood still.'));
  }

  /** The thread writes to the file, so that one goes first. */
  async #end(): Promise<void> {
    await this.#worker?.terminate();
    this.#options.onWritten();
    await this.#handle?.close();
  }
}
