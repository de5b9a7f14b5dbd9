import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import path from 'node:path';
import type { Config } from './config.ts';
import { isBackedUpSince } from './database/backups.ts';
import { backupsFolderOf, locate } from './database/location.ts';

interface Log {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Backups made from time to time, until stop(). */
export interface BackupSchedule {
  /** Ends a backup under way and waits until its process is gone. */
  stop(): Promise<void>;
}

const hourMs = 3_600_000;
/** How long a failed backup waits for its next attempt at most, and one that is due for its first. */
const longestPauseMs = hourMs / 6;

/** How much the rest of the machine goes before a backup: the system's nice value. */
const niceness = 10;

/**
 * Makes a backup now and then, whenever the newest is older than the configuration allows. Copying and checking keep a
 * processor and the disk busy for a while: that is done by `kkori backup` in a process of its own. A backup that fails
 * is logged, and tried again later.
 */
export function scheduleBackups(config: Config, log: Log, now: () => number): BackupSchedule {
  const everyMs = config.backupEveryHours * hourMs;
  if (everyMs === 0) return { stop: async () => {} };
  const file = locate(config.databaseFile);
  const folder = path.resolve(config.backupsFolder ?? backupsFolderOf(file));
  let running: ChildProcess | null = null;

  const check = () => {
    try {
      if (running !== null || isBackedUpSince(file, folder, now() - everyMs, now())) return;
      running = startBackup(
        { DATABASE_URL: `file:${file}`, BACKUPS_FOLDER: folder },
        config.backupsKept,
        log,
      );
      running.once('close', () => {
        running = null;
      });
    } catch (error) {
      log.error({ err: error }, 'backup failed');
    }
  };

  const timer = setInterval(check, Math.min(everyMs, longestPauseMs)).unref();
  check();
  const stop = async () => {
    clearInterval(timer);
    if (running === null) return;
    const ended = once(running, 'close');
    running.kill();
    await ended;
  };
  return { stop };
}

/** Runs `kkori backup` as a shell would, on this process's own Node. */
function startBackup(places: Record<string, string>, kept: number, log: Log): ChildProcess {
  const cli = path.join(import.meta.dirname, 'cli.ts');
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), cli, 'backup'], {
    env: { ...process.env, ...places, BACKUPS_KEPT: String(kept) },
    // The channel closes when this process dies, however it dies, and ends the other with it.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      said += chunk;
    });
  }
  child.once('error', (error) => log.error({ err: error }, 'backup failed'));
  child.once('close', (code, signal) => {
    if (code === 0) log.info({ said: said.trim() }, 'database backed up');
    // A terminal's Ctrl-C reaches both processes.
    else if (child.killed || signal === 'SIGINT') log.info({ signal }, 'backup broken off');
    else log.error({ said: said.trim(), code, signal }, 'backup failed');
  });
  yieldTo(child);
  return child;
}

function yieldTo({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, niceness);
  } catch {
    // It has ended already, or the system does not allow it: then it takes its equal share.
  }
}
