// A thread that writes one archive into an open file, so that neither reading a million reviews nor compressing them keeps anybody
// waiting. It runs from source, without a loader: types are all that Node has to strip.
import { writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { openSnapshot } from '../../database/snapshot.ts';
import { type ArchiveOptions, writeArchive } from './archive.ts';

/** What the thread is given. Descriptors are the process's. */
export interface ArchiveOrder extends ArchiveOptions {
  readonly file: string;
  readonly descriptor: number;
}

/** How far it has come: bytes of the archive that are in the file. */
export interface ArchiveProgress {
  readonly bytes: number;
  readonly isWhole: boolean;
}

/** Bytes between two reports. */
const reportEvery = 128 * 1024;

const { file, descriptor, ...options } = workerData as ArchiveOrder;
const tell = (progress: ArchiveProgress) => parentPort?.postMessage(progress);

let [bytes, told] = [0, 0];
const snapshot = openSnapshot(file);
try {
  writeArchive(snapshot, options, (piece) => {
    for (let at = 0; at < piece.length; ) at += writeSync(descriptor, piece, at);
    bytes += piece.length;
    if (bytes - told < reportEvery) return;
    told = bytes;
    tell({ bytes, isWhole: false });
  });
} finally {
  snapshot.close();
}
tell({ bytes, isWhole: true });
