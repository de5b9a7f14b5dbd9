// A thread that moves the write-ahead log into the database file when it is told to, so that whoever commits waits for
// the log alone. It runs from source, without a loader: types are all that Node has to strip.
import { parentPort, workerData } from 'node:worker_threads';
import BetterSqlite3 from 'better-sqlite3';

const sqlite = new BetterSqlite3(String(workerData), { fileMustExist: true, timeout: 0 });
// As on every other connection: the file is synced before the log may be written over.
sqlite.pragma('synchronous = FULL');

parentPort?.on('message', () => {
  sqlite.pragma('wal_checkpoint(PASSIVE)');
  parentPort?.postMessage('done');
});
