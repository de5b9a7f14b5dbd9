// Some of the students, on a thread of their own.
import { parentPort, workerData } from 'node:worker_threads';
import { type Comparison, compare } from './compare.ts';
import { readMaterial } from './material.ts';

parentPort?.postMessage(await compare(await readMaterial(), workerData as Comparison));
