import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** Listens on the whole player: its marks are drawings, not controls, and the slider does all they do. */
export function useListener<Name extends 'keydown' | 'click'>(
  root: RefObject<HTMLElement | null>,
  name: Name,
  listener: (event: HTMLElementEventMap[Name]) => void,
): void {
  useEffect(() => {
    const element = root.current;
    element?.addEventListener(name, listener);
    return () => element?.removeEventListener(name, listener);
  });
}

/** Whether an element has come into the upper part of the window: before that nothing may cover its beginning. */
export function useReached(target: RefObject<HTMLElement | null>): boolean {
  const [isReached, setReached] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => setReached(entries.at(-1)?.isIntersecting === true),
      { rootMargin: '0px 0px -45% 0px' },
    );
    if (target.current !== null) observer.observe(target.current);
    return () => observer.disconnect();
  }, [target]);
  return isReached;
}

/** Long enough to be read out; afterwards the sentence would only be met a second time. */
const heardAfterMs = 8000;

/**
 * What a screen reader is to say: nothing before the first move, nothing while playing, the step where somebody went or
 * where playing stopped.
 */
export function useAnnouncement(sentence: string, current: number | null, isPlaying: boolean): string {
  const [announcement, setAnnouncement] = useState('');
  const hasMoved = useRef(false);
  useEffect(() => {
    hasMoved.current ||= current !== null;
    setAnnouncement(isPlaying || !hasMoved.current ? '' : sentence);
    const timer = setTimeout(() => setAnnouncement(''), heardAfterMs);
    return () => clearTimeout(timer);
  }, [sentence, current, isPlaying]);
  return announcement;
}
