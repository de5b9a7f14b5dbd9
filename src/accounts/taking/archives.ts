import { tmpdir } from 'node:os';
import { finished } from 'node:stream/promises';
import { newId } from '../../database/ids.ts';
import { TooBusy } from '../../http/errors.ts';
import type { ArchiveOptions } from './archive.ts';
import { ArchiveStream } from './archive-stream.ts';

/** Archives that are written at once, each on a thread of its own, and that are written or being fetched. */
const mostWritten = 2;
const mostOpen = 20;

/** The archives of users' data that are under way. */
export class Archives {
  readonly #file: string;
  readonly #folder: string;
  readonly #open = new Map<string, ArchiveStream>();
  readonly #written = new Set<string>();
  readonly #ending = new Set<Promise<void>>();

  /** @param file the database's */
  constructor(file: string, folder = tmpdir()) {
    this.#file = file;
    this.#folder = folder;
  }

  /** How many are being written, and how many are not fetched yet. */
  get load(): { readonly written: number; readonly open: number } {
    return { written: this.#written.size, open: this.#open.size };
  }

  /**
   * The archive of a user, from its first byte. Whoever asks again gives up the one before. Throws TooBusy where as many are under way
   * as there may be. It ends as soon as `isSignedIn` says that whoever asked for it no longer is.
   */
  fetch(options: ArchiveOptions, isSignedIn: () => boolean): ArchiveStream {
    const { userId, now } = options;
    this.#open.get(userId)?.destroy();
    if (this.#written.size >= mostWritten || this.#open.size >= mostOpen) throw new TooBusy();
    const id = newId(now);
    this.#written.add(id);
    const stream = new ArchiveStream({
      order: { ...options, file: this.#file },
      folder: this.#folder,
      fileName: `kkori-${id}.zip`,
      isSignedIn,
      onWritten: () => this.#written.delete(id),
    });
    this.#open.set(userId, stream);
    const ending = finished(stream, { writable: false })
      .catch(() => {})
      .then(() => {
        this.#ending.delete(ending);
        if (this.#open.get(userId) === stream) this.#open.delete(userId);
      });
    this.#ending.add(ending);
    return stream;
  }

  /** Gives up whatever is not fetched yet. */
  async close(): Promise<void> {
    for (const stream of this.#open.values()) stream.destroy();
    await Promise.all(this.#ending);
  }
}
