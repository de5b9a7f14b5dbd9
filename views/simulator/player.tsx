import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { run } from '../../src/simulator/run.ts';
import type { HostName, Scenario } from '../../src/simulator/scenario.ts';
import type { Trace } from '../../src/simulator/trace.ts';
import { Controls } from './controls.tsx';
import { EventsTable } from './events-table.tsx';
import { frames } from './frame.ts';
import { layOut } from './layout.ts';
import { narrate } from './narration.ts';
import { variableText } from './numbering.ts';
import { usePlayback } from './playback.ts';
import { SequenceDiagram } from './sequence-diagram.tsx';
import { type SimulatorTexts, timeText } from './texts.ts';

export interface PlayerProps {
  readonly scenario: Scenario;
  readonly title: string;
  readonly id: string;
  readonly texts: SimulatorTexts;
}

/**
 * The diagram, its table and the console that steps through them. The server renders all of it, the console invisible
 * but in its place; in the browser the same component comes alive. The diagram stands once for wide pages and once for
 * narrow ones, and the style sheet shows the one that fits.
 */
export function Player({ scenario, title, id, texts }: PlayerProps) {
  const trace = useMemo(() => run(scenario), [scenario]);
  const layouts = useMemo(() => frames.map((frame) => layOut(trace, frame)), [trace]);
  const root = useRef<HTMLDivElement>(null);
  const last = trace.steps.length - 1;
  const { current, isPlaying, select, move, togglePlay } = usePlayback(last);
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  useEffect(() => showCurrent(root.current), [current]);

  const handleKey = (event: KeyboardEvent): void => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const isOnButton =
      event.target instanceof HTMLElement && event.target.closest('button, summary') !== null;
    if (event.code === 'ArrowRight') move(1);
    else if (event.code === 'ArrowLeft') move(-1);
    else if (event.code === 'Home') select(-1);
    else if (event.code === 'End') select(last);
    else if (event.code === 'Space' && !isOnButton) togglePlay();
    else return;
    event.preventDefault();
  };

  const handleClick = ({ target }: Event): void => {
    const mark = target instanceof Element ? target.closest('[data-step]') : null;
    if (mark !== null) select(Number(mark.getAttribute('data-step')));
  };
  useListener(root, 'keydown', handleKey);
  useListener(root, 'click', handleClick);

  return (
    <div class={`simulator-player${isReady ? ' is-ready' : ''}`} ref={root}>
      <div
        class="simulator-diagram"
        {...(isReady ? { tabIndex: 0, role: 'group', 'aria-label': texts.diagram } : {})}
      >
        {layouts.map((layout) => (
          <SequenceDiagram
            key={layout.frame.name}
            layout={layout}
            trace={trace}
            texts={texts}
            title={title}
            id={`${id}-${layout.frame.name}`}
            current={current}
          />
        ))}
      </div>
      <section class="simulator-console" aria-label={texts.console}>
        <Controls
          texts={texts}
          at={current ?? -1}
          last={last}
          isPlaying={isPlaying}
          valueText={aloud(trace, current, texts)}
          onGo={select}
          onMove={move}
          onPlay={togglePlay}
        />
        <Told trace={trace} current={current} texts={texts} />
      </section>
      <EventsTable trace={trace} texts={texts} current={current} />
    </div>
  );
}

/** Listens on the whole player: its marks are drawings, not controls, and the slider does all they do. */
function useListener<Name extends 'keydown' | 'click'>(
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

/** What is true at the step: both ends with their variables, what happened, and the rule that decided. */
function Told({ trace, current, texts }: { trace: Trace; current: number | null; texts: SimulatorTexts }) {
  const step = current === null ? undefined : trace.steps[current];
  const told = step === undefined ? null : narrate(step, trace, texts);
  return (
    <div class="simulator-told">
      <dl class="simulator-ends">
        {(['A', 'B'] as const).map((host) => (
          <End key={host} host={host} trace={trace} current={current} texts={texts} />
        ))}
      </dl>
      <div class="simulator-said" aria-live="polite" aria-atomic="true">
        {told === null ? (
          <p>{texts.start}</p>
        ) : (
          <>
            <p>
              <span class="simulator-aloud">{aloud(trace, current, texts)} </span>
              <b>{told.time}</b> {told.event}{' '}
              <span class="simulator-effects">{told.effects.join(' · ')}</span>
            </p>
            <p class="simulator-rule">
              {told.rule} <cite>{told.clause}</cite>
            </p>
          </>
        )}
      </div>
    </div>
  );
}

interface EndProps {
  readonly host: HostName;
  readonly trace: Trace;
  readonly current: number | null;
  readonly texts: SimulatorTexts;
}

function End({ host, trace, current, texts }: EndProps) {
  const end = current === null ? null : (trace.steps[current]?.after[host] ?? null);
  const numbering = trace.scenario.numbers;
  const variables = [
    ['SND.UNA', variableText(end?.sndUna, end?.iss, numbering)],
    ['SND.NXT', variableText(end?.sndNxt, end?.iss, numbering)],
    ['RCV.NXT', variableText(end?.rcvNxt, end?.irs, numbering)],
    ['ISS', end?.iss == null ? '–' : String(end.iss)],
  ] as const;
  return (
    <div class={`simulator-end is-${host}`}>
      <dt>
        {host} <b>{end?.state ?? 'CLOSED'}</b>
      </dt>
      <dd>
        {variables.map(([name, value]) => (
          <span key={name} class="simulator-variable">
            {name} <b>{value}</b>
          </span>
        ))}
        {end?.timers.map(({ timer, dueAt }) => (
          <span key={timer} class="simulator-timer">
            {texts.due(texts.timers[timer], timeText(dueAt, texts))}
          </span>
        ))}
      </dd>
    </div>
  );
}

function aloud(trace: Trace, current: number | null, texts: SimulatorTexts): string {
  const step = current === null ? undefined : trace.steps[current];
  if (step === undefined) return texts.start;
  return texts.stepAloud(step.n + 1, trace.steps.length, timeText(step.at, texts));
}

/** Scrolls just far enough for the line of the current moment to be seen above the console. */
function showCurrent(root: HTMLElement | null): void {
  const marks = [...(root?.querySelectorAll('.sequence-now') ?? [])];
  const mark = marks.map((one) => one.getBoundingClientRect()).find(({ width }) => width > 0);
  const console = root?.querySelector('.simulator-console')?.getBoundingClientRect();
  if (mark === undefined || console === undefined) return;
  const margin = 72;
  const bottom = Math.min(console.top, window.innerHeight) - margin;
  const by = mark.top < margin ? mark.top - margin : mark.top > bottom ? mark.top - bottom : 0;
  if (by === 0) return;
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  window.scrollBy({ top: by, behavior: still ? 'instant' : 'smooth' });
}
