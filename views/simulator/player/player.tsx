import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Trace, TraceSegment } from '../../../src/simulator/trace.ts';
import { frames } from '../diagram/frame.ts';
import { layOut } from '../diagram/layout.ts';
import { numberingText } from '../diagram/numbering.ts';
import { OnPaper } from '../diagram/paper.tsx';
import { SequenceDiagram } from '../diagram/sequence-diagram.tsx';
import type { SimulatorTexts } from '../texts.ts';
import { Controls } from './controls.tsx';
import { EventsTable } from './events-table.tsx';
import { KeysHint, Legend } from './help.tsx';
import { narrate } from './narration.ts';
import { usePlayback } from './playback.ts';
import { showCurrent } from './scrolling.ts';
import { useAnnouncement, useListener, useReached } from './surroundings.ts';
import { Ticker, Told } from './told.tsx';

export interface PlayerProps {
  readonly trace: Trace;
  readonly id: string;
  readonly texts: SimulatorTexts;
  /** The step that is looked at first; null is before the first one. */
  readonly step?: number | null;
  /** Is told where somebody goes. */
  readonly onStep?: (step: number | null) => void;
  /** What stands beside the diagram or below it, at a step: variables of every connection, queues, a task. */
  readonly beside?: (step: number | null) => ComponentChildren;
  /** What somebody is to do before going on: it takes the place of the console. */
  readonly task?: ComponentChildren;
  /** What can be done with a segment, in the row of the step that sent it. */
  readonly segmentAction?: (segment: TraceSegment) => ComponentChildren;
  /** The transmission that has been picked out, by its number. */
  readonly chosen?: number | null;
}

/**
 * The diagram, its table and the console that steps through them. The server renders all of it, the console invisible
 * but in its place; in the browser the same component comes alive. The diagram stands once for wide pages and once for
 * narrow ones, and the style sheet shows the one that fits.
 */
export function Player(props: PlayerProps) {
  const { trace, id, texts, step = null, onStep, beside, task, segmentAction, chosen = null } = props;
  const layouts = useMemo(() => frames.map((frame) => layOut(trace, frame, texts)), [trace, texts]);
  const narrations = useMemo(() => trace.steps.map((step) => narrate(step, trace, texts)), [trace, texts]);
  const root = useRef<HTMLDivElement>(null);
  const diagram = useRef<HTMLDivElement>(null);
  const last = trace.steps.length - 1;
  const { current, isPlaying, select, move, togglePlay } = usePlayback(trace, step);
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const seen = useRef(current);
  useEffect(() => {
    if (seen.current === current) return;
    seen.current = current;
    showCurrent(root.current);
    onStep?.(current);
  }, [current, onStep]);
  const isReached = useReached(diagram);
  const announcement = useAnnouncement(
    current === null ? texts.start : spoken(narrations[current]),
    current,
    isPlaying,
  );

  const handleKey = (event: KeyboardEvent): void => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('.simulator-beside')) return;
    const isOnButton = target?.closest('button, summary') != null;
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

  const told = <Told trace={trace} narrations={narrations} current={current} texts={texts} />;
  const phases = `${isReady ? ' is-ready' : ''}${isReached ? ' is-reached' : ''}`;
  return (
    <div class={`simulator-player${phases}`} ref={root}>
      <div class="simulator-main">
        <p class="simulator-numbering">{numberingText(trace, texts)}</p>
        <div
          class="simulator-diagram"
          ref={diagram}
          {...(isReady
            ? {
                tabIndex: 0,
                role: 'group',
                'aria-label': texts.diagram,
                ...(task === undefined ? { 'aria-describedby': `${id}-keys` } : {}),
              }
            : {})}
        >
          {layouts.map((layout) => (
            <SequenceDiagram
              key={layout.frame.name}
              layout={layout}
              trace={trace}
              texts={texts}
              current={current}
              isPlaying={isPlaying}
              chosen={chosen}
              id={`${id}-${layout.frame.name}`}
            />
          ))}
          {layouts.slice(0, 1).map((layout) => (
            <OnPaper key={layout.frame.name} layout={layout} id={`${id}-${layout.frame.name}`} />
          ))}
        </div>
        {task ?? (
          <section class="simulator-console" aria-label={texts.console}>
            <div class="simulator-bar">
              <Controls
                texts={texts}
                at={current ?? -1}
                last={last}
                isPlaying={isPlaying}
                onGo={select}
                onMove={move}
                onPlay={togglePlay}
              />
              <Ticker narrations={narrations} current={current} texts={texts} />
            </div>
            {told}
          </section>
        )}
        {task === undefined ? null : <div class="simulator-console">{told}</div>}
        <p class="simulator-aloud" role="status">
          {announcement}
        </p>
        {task === undefined ? <KeysHint id={`${id}-keys`} texts={texts} /> : null}
        <Legend trace={trace} texts={texts} />
        <EventsTable
          trace={trace}
          narrations={narrations}
          texts={texts}
          current={current}
          action={segmentAction}
        />
      </div>
      {beside === undefined ? null : <div class="simulator-beside">{beside(current)}</div>}
    </div>
  );
}

function spoken(narration: ReturnType<typeof narrate> | undefined): string {
  if (narration === undefined) return '';
  const { time, event, effects, rule, clause } = narration;
  return `${time}. ${event} ${effects.join('. ')} ${rule} ${clause}`;
}
