import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Trace } from '../../../src/simulator/trace.ts';

/** How long one step is looked at while playing. */
const stepMs = 1400;

export interface Playback {
  /** The step that is looked at; null before the first one. */
  readonly current: number | null;
  readonly isPlaying: boolean;
  /** Goes to a step and stops playing; -1 is the beginning. */
  readonly select: (step: number) => void;
  readonly move: (by: number) => void;
  readonly togglePlay: () => void;
}

/** Where somebody is in a run, who begins at `first`; so they do again in a run that takes its place. */
export function usePlayback(trace: Trace, first: number | null): Playback {
  const last = trace.steps.length - 1;
  const [place, setPlace] = useState({ trace, step: first });
  const stepOf = (one: typeof place): number | null => (one.trace === trace ? one.step : first);
  const wanted = stepOf(place);
  const current = wanted === null || last < 0 ? null : Math.min(wanted, last);
  const [isPlaying, setPlaying] = useState(false);
  const at = current ?? -1;
  // Keys come faster than drawings: each one counts from where the one before it led.
  const goTo = useCallback(
    (choose: (step: number) => number) =>
      setPlace((before) => {
        const next = Math.min(choose(stepOf(before) ?? -1), last);
        return { trace, step: next < 0 ? null : next };
      }),
    [trace, first],
  );
  useEffect(() => {
    if (!isPlaying) return;
    if (at >= last) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(() => goTo((step) => step + 1), stepMs);
    return () => clearTimeout(timer);
  }, [isPlaying, at, last, goTo]);
  const stopAndGo = (choose: (step: number) => number): void => {
    setPlaying(false);
    goTo(choose);
  };
  return {
    current,
    isPlaying,
    select: (step) => stopAndGo(() => step),
    move: (by) => stopAndGo((step) => step + by),
    togglePlay: () => {
      if (!isPlaying && at >= last) goTo(() => -1);
      setPlaying(!isPlaying);
    },
  };
}
