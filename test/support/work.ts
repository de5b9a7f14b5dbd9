/**
 * How long a piece of work keeps this process's processors busy, in ms: unlike a clock it does not count what else the
 * machine does meanwhile.
 */
export function busyMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
