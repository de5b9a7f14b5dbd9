import { useCallback, useEffect, useState } from 'preact/hooks';

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

/** Where somebody is in a run of `last + 1` steps, who begins at `first`. A run that becomes shorter keeps its end. */
export function usePlayback(last: number, first: number | null): Playback {
  const [wanted, setCurrent] = useState(first);
  const current = wanted === null || last < 0 ? null : Math.min(wanted, last);
  const [isPlaying, setPlaying] = useState(false);
  const at = current ?? -1;
  // Keys come faster than drawings: each one counts from where the one before it led.
  const goTo = useCallback(
    (choose: (step: number) => number) =>
      setCurrent((step) => {
        const next = Math.min(choose(step ?? -1), last);
        return next < 0 ? null : next;
      }),
    [last],
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
