import { readFileSync } from 'node:fs';

/**
 * How long this process has waited for a processor so far: that others keep the machine busy is not its doing.
 * Linux says it in nanoseconds (proc/self/schedstat, second field); elsewhere it counts as not at all.
 */
export function waitedMs(): number {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}
