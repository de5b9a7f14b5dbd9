// A thread that trains parameters, so that whoever asks for a page meanwhile waits for nothing. It runs from source, without
// a loader: types are all that Node has to strip. The trainer is native, and there may be none for this machine.
import { parentPort } from 'node:worker_threads';
import { unpackHistories } from '../parameters.ts';
import type { TrainingReply, TrainingRequest } from './trainer.ts';

parentPort?.on('message', async ({ packed, options }: TrainingRequest) => {
  parentPort?.postMessage(await replyTo(packed, options));
});

async function replyTo(
  packed: TrainingRequest['packed'],
  options: TrainingRequest['options'],
): Promise<TrainingReply> {
  const scheduling = await import('../../scheduling/trial.ts').catch(() => null);
  if (scheduling === null) return { kind: 'unavailable' };
  return { kind: 'trained', trial: await scheduling.trial(unpackHistories(packed), options) };
}
