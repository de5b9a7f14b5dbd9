// A thread that hashes passwords and nothing else, one after the other, when the processors have nothing better to do. It runs from source,
// without a loader: types are all that Node has to strip.
import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { hashSync, verifySync } from '@node-rs/argon2';
import { type HashingReply, type HashingRequest, parameters } from './hashing-order.ts';

stepBack();

parentPort?.on('message', (request: HashingRequest) => {
  parentPort?.postMessage({ id: request.id, ...answer(request) } satisfies HashingReply);
});

function answer(request: HashingRequest): Omit<HashingReply, 'id'> {
  try {
    const { password, hash } = request;
    if (hash === null) return { value: hashSync(password, parameters), failure: null };
    return { value: isMatch(hash, password), failure: null };
  } catch (error) {
    return { value: null, failure: error instanceof Error ? error.message : String(error) };
  }
}

/** A text that is no hash is nobody's password. */
function isMatch(hash: string, password: string): boolean {
  try {
    return verifySync(hash, password);
  } catch {
    return false;
  }
}

/** Lets every other thread go first. Linux schedules threads one by one, and says the number of this one; elsewhere they stay equals. */
function stepBack(): void {
  try {
    const thread = /\d+$/.exec(readlinkSync('/proc/thread-self'))?.[0];
    if (thread !== undefined) setPriority(Number(thread), constants.priority.PRIORITY_LOW);
  } catch {
    // Nothing depends on it but how quickly others are served during a flood.
  }
}
