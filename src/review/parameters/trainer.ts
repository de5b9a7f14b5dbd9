import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Log } from '../../database/database.ts';
import type { Trial, TrialOptions } from '../../scheduling/trial.ts';
import type { TrainingState } from '../parameters.ts';

/** What the training thread is given: histories as `packHistory` packs them. */
export interface TrainingRequest {
  readonly packed: Int32Array<ArrayBuffer>;
  readonly options: TrialOptions;
}

/** What it gives back. */
export type TrainingReply =
  | { readonly kind: 'trained'; readonly trial: Trial }
  /** The trainer cannot be loaded on this machine. */
  | { readonly kind: 'unavailable' };

/** One user's wish. */
export interface TrainingJob {
  /** Reads the log when it is this job's turn. */
  load(): Promise<TrainingRequest>;
  store(trial: Trial): Promise<void>;
}

/**
 * Trains for one user after the other, each on a thread that is there only meanwhile. A wish is kept in memory: one that a
 * restart has lost can be made again.
 */
export class Trainer {
  readonly #log: Log;
  readonly #waiting = new Map<string, TrainingJob>();
  readonly #failures = new Map<string, 'failed' | 'unavailable'>();
  #training: string | null = null;
  #running: Promise<void> = Promise.resolve();
  #worker: Worker | null = null;
  #isClosed = false;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Has this trained when its turn comes; a user who is waiting already goes on waiting. */
  request(userId: string, job: TrainingJob): void {
    if (this.#isClosed || this.#training === userId || this.#waiting.has(userId)) return;
    this.#failures.delete(userId);
    this.#waiting.set(userId, job);
    if (this.#training === null) this.#running = this.#work();
  }

  stateOf(userId: string): TrainingState {
    if (this.#training === userId) return 'training';
    if (this.#waiting.has(userId)) return 'waiting';
    return this.#failures.get(userId) ?? 'idle';
  }

  /** Ends what is under way. Resolves once nothing of it will touch the database any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#waiting.clear();
    await this.#worker?.terminate();
    await this.#running;
  }

  async #work(): Promise<void> {
    for (const [userId, job] of this.#waiting) {
      this.#waiting.delete(userId);
      this.#training = userId;
      try {
        const reply = await this.#train(await job.load());
        if (reply.kind === 'trained') await job.store(reply.trial);
        else this.#fail(userId, 'unavailable');
      } catch (error) {
        if (!this.#isClosed) this.#log.info({ err: error }, 'parameters could not be trained');
        this.#fail(userId, 'failed');
      }
    }
    this.#training = null;
  }

  #fail(userId: string, failure: 'failed' | 'unavailable'): void {
    if (this.#failures.size >= failuresKept) this.#failures.clear();
    this.#failures.set(userId, failure);
  }

  async #train({ packed, options }: TrainingRequest): Promise<TrainingReply> {
    if (this.#isClosed) throw new Error('The server is closing.');
    const worker = new Worker(path.join(import.meta.dirname, 'training-worker.ts'), { execArgv: [] });
    this.#worker = worker;
    try {
      return await new Promise<TrainingReply>((resolve, reject) => {
        worker.on('message', resolve);
        worker.on('error', reject);
        worker.on('exit', () => reject(new Error('The training thread has ended.')));
        worker.postMessage({ packed, options }, [packed.buffer]);
      });
    } finally {
      this.#worker = null;
      await worker.terminate();
    }
  }
}

const failuresKept = 1_000;
