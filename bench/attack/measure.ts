import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { watchedServer } from '../../test/support/process.ts';
import { seededDatabaseFile } from '../../test/support/seeded.ts';
import type { Plan } from './attackers.ts';
import { type Crowd, healthyCrowd, type Waits } from './healthy.ts';

/** Limits as they are where nothing is configured. */
const asInService = { REQUESTS_PER_MINUTE: '' } as const;

/** Files that the healthy have open now, and had not before. */
const othersFiles = 20;

/** Something counted before an attack, at most, and after it. */
interface Course {
  readonly before: number;
  readonly most: number;
  readonly after: number;
}

/** What came of one load. */
export interface Measured {
  readonly load: string;
  /** What the healthy waited. */
  readonly waits: Waits;
  readonly server: {
    readonly blockedMs: number;
    readonly memoryMb: Course;
    /** Its connections, and its other files. */
    readonly files: Course;
    /** From the beginning of the attack until there were hardly more files than before. */
    readonly crowdedMs: number;
  };
  /** What the attackers say; undefined where nobody attacked. */
  readonly told: unknown;
}

/** Attacks a server of its own, over a temporary database, with one load after the other, while some study there. The load `nobody` is none. */
export async function* attackServer(
  environment: Readonly<Record<string, string>>,
  loads: readonly string[],
  plan: Plan,
): AsyncGenerator<Measured> {
  const file = await seededDatabaseFile();
  const { server, blockedMs } = await watchedServer({
    ...asInService,
    DATABASE_URL: `file:${file}`,
    ...environment,
  });
  // Whatever ends this process, no server outlives it.
  const killing = () => server.child.kill('SIGKILL');
  process.once('exit', killing);
  const crowd = await healthyCrowd(server.url);
  await sleep(warmUpMs);
  const { url, child } = server;
  for (const load of loads) yield await measure(load, plan, { url, pid: child.pid ?? 0, crowd, blockedMs });
  await crowd.leave();
  await server.end('SIGTERM');
  process.off('exit', killing);
  rmSync(path.dirname(file), { recursive: true });
}

/** The first requests of a server are those that it compiles for. */
const warmUpMs = 5_000;
/** What is released some moments later counts as released. */
const afterMs = 3_000;

interface Subject {
  readonly url: string;
  readonly pid: number;
  readonly crowd: Crowd;
  readonly blockedMs: () => Promise<number>;
}

async function measure(load: string, plan: Plan, { url, pid, crowd, blockedMs }: Subject): Promise<Measured> {
  const before = { memoryMb: residentMb(pid), files: openFiles(pid) };
  const most = { ...before };
  const began = performance.now();
  let crowdedMs = 0;
  const sampler = setInterval(() => {
    const files = openFiles(pid);
    most.memoryMb = Math.max(most.memoryMb, residentMb(pid));
    most.files = Math.max(most.files, files);
    if (files > before.files + othersFiles) crowdedMs = performance.now() - began;
  }, 200);
  crowd.waits();
  await blockedMs();
  const told = load === 'nobody' ? await sleep(plan.seconds * 1_000) : await attackers(load, url, plan);
  const waits = crowd.waits();
  const blocked = await blockedMs();
  await sleep(afterMs);
  clearInterval(sampler);
  return {
    load,
    waits,
    server: {
      blockedMs: blocked,
      memoryMb: { before: before.memoryMb, most: most.memoryMb, after: residentMb(pid) },
      files: { before: before.files, most: most.files, after: openFiles(pid) },
      crowdedMs,
    },
    told,
  };
}

/** Runs a load in a process of its own. */
async function attackers(load: string, url: string, plan: Plan): Promise<unknown> {
  if (new URL(url).hostname !== '127.0.0.1') throw new Error(`${url} is not this machine.`);
  const script = path.join(import.meta.dirname, 'attackers.ts');
  const words = ['--import', 'tsx', script, load, url, JSON.stringify(plan)];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const killing = () => child.kill('SIGKILL');
  process.once('exit', killing);
  let said = '';
  for await (const chunk of child.stdout) said += String(chunk);
  process.off('exit', killing);
  return JSON.parse(said);
}

/** What a process holds in memory, in MB. */
function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_000);
}

/** How many files, connections among them, a process has open. */
function openFiles(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}
