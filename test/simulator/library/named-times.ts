import type { Trace } from '../../../src/simulator/trace.ts';

/** The times a caption names, in ms: `650 ms`, `61.7 s`, `60초`. */
export function timesNamed(caption: string): number[] {
  return [...caption.matchAll(/(\d[\d.]*) ?(ms\b|s\b|초)/g)].map(([, number, unit]) =>
    Math.round(Number(number) * (unit === 'ms' ? 1 : 1000)),
  );
}

/** The moments of a run: of every event, and of every sending and arrival. */
function moments({ steps, segments }: Trace): number[] {
  const times = [
    ...steps.map(({ at }) => at),
    ...segments.flatMap(({ sentAt, arrivesAt }) => [sentAt, arrivesAt ?? sentAt]),
  ];
  return [...new Set(times)];
}

/** Whether something happens at a time, or two things happen as far apart. */
export function isOf(time: number, trace: Trace): boolean {
  const times = new Set(moments(trace));
  return times.has(time) || [...times].some((moment) => times.has(moment + time));
}
