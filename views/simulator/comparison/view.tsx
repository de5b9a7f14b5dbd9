import { type Marks, type Moment, momentsOf, type Side, sides } from '../../../src/simulator/comparison.ts';
import type { Trace } from '../../../src/simulator/trace.ts';
import { type Frame, frames } from '../diagram/frame.ts';
import { type Layout, layOutTogether } from '../diagram/layout.ts';
import { SequenceDiagram } from '../diagram/sequence-diagram.tsx';
import { Controls, icons } from '../player/controls.tsx';
import { narrate } from '../player/narration.ts';
import type { SimulatorTexts } from '../texts.ts';
import { DifferenceMarks } from './marks.tsx';

/** What a comparison says beside the simulator's own texts. */
export interface ComparisonSays {
  readonly left: string;
  readonly right: string;
  readonly diagrams: string;
  readonly swipe: string;
}

export interface ComparisonViewProps {
  readonly left: Trace;
  readonly right: Trace;
  readonly marks: Readonly<Record<Side, Marks>>;
  readonly says: ComparisonSays;
  readonly texts: SimulatorTexts;
}

/** What the island needs to move through drawings that stand already; it stands as JSON in `data-comparison`. */
export interface ComparisonIsland {
  readonly moments: readonly Moment[];
  readonly sides: Readonly<Record<Side, SideIsland>>;
  /** What the slider says at every position, the beginning first. */
  readonly positions: readonly string[];
  readonly play: Toggle;
  readonly pause: Toggle;
}

export interface SideIsland {
  readonly name: string;
  /** By transmission: the step in which it was sent, and the one in which it arrived. */
  readonly ends: readonly (readonly [number, number])[];
  /** By the name of the frame: the lifelines, and where each step is drawn. */
  readonly drawings: Readonly<
    Record<string, { readonly left: number; readonly right: number; readonly stepY: readonly number[] }>
  >;
}

interface Toggle {
  readonly name: string;
  readonly icon: string;
}

/** Half of a wide page. */
function halved(frame: Frame): Frame {
  if (frame.name === 'narrow') return frame;
  return { ...frame, width: 560, left: 122, right: 438, longestState: 11, headWidth: 110, ruler: false };
}

const halves = frames.map(halved);

/**
 * Two runs on one time axis and one row of controls that steps both. The server draws all of it, and the island only
 * moves through what stands there: neither engine nor layout is loaded.
 */
export function ComparisonView({ left, right, marks, says, texts }: ComparisonViewProps) {
  const traces = { left, right };
  const layouts = halves.map((frame) => layOutTogether([left, right], frame, texts));
  const moments = momentsOf(left, right);
  const drawn = (side: Side): Layout[] => layouts.flatMap((pair) => pair[sides.indexOf(side)] ?? []);
  const island: ComparisonIsland = {
    moments,
    sides: { left: sideIsland(says.left, drawn('left')), right: sideIsland(says.right, drawn('right')) },
    positions: [null, ...moments].map((_, position) => texts.stepAloud(position, moments.length)),
    play: { name: texts.play, icon: icons.play },
    pause: { name: texts.pause, icon: icons.pause },
  };
  return (
    <div class="comparison-player simulator-player" data-comparison={JSON.stringify(island)}>
      <p class="comparison-swipe">{says.swipe}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keyboard */}
      <section class="comparison-sides" aria-label={says.diagrams} tabIndex={0}>
        {sides.map((side) => (
          <div key={side} class="comparison-side" data-side={side}>
            <h2>{says[side]}</h2>
            <div class="comparison-diagram">
              {drawn(side).map((layout) => (
                <SequenceDiagram
                  key={layout.frame.name}
                  layout={layout}
                  trace={traces[side]}
                  texts={texts}
                  current={null}
                  isPlaying={false}
                  over={<DifferenceMarks marks={marks[side]} layout={layout} />}
                />
              ))}
            </div>
          </div>
        ))}
      </section>
      <section class="simulator-console" aria-label={texts.console}>
        <div class="simulator-bar">
          <Controls
            texts={texts}
            at={-1}
            last={moments.length - 1}
            isPlaying={false}
            {...{ onGo: ignore, onMove: ignore, onPlay: ignore }}
          />
        </div>
        <div class="comparison-told">
          {sides.map((side) => (
            <div key={side} data-told={side}>
              <b>{says[side]}</b>
              <Said trace={traces[side]} texts={texts} />
            </div>
          ))}
        </div>
      </section>
      <p class="simulator-aloud" role="status" />
    </div>
  );
}

/** The island listens; what the server draws hears nothing. */
function ignore(): void {}

function sideIsland(name: string, layouts: readonly Layout[]): SideIsland {
  const arrows = layouts[0]?.arrows ?? [];
  return {
    name,
    ends: arrows.map(({ sentIn, arrivedIn }) => [sentIn, arrivedIn ?? sentIn]),
    drawings: Object.fromEntries(
      layouts.map(({ frame, stepY }) => [
        frame.name,
        { left: frame.left, right: frame.right, stepY: stepY.map((y) => Math.round(y * 10) / 10) },
      ]),
    ),
  };
}

/** What happened in each step, one upon the other, with room for the longest so that nothing moves. */
function Said({ trace, texts }: { readonly trace: Trace; readonly texts: SimulatorTexts }) {
  return (
    <div class="simulator-said simulator-stack">
      <p>{texts.start}</p>
      {trace.steps.map((step) => {
        const { time, event, effects, rule, clause } = narrate(step, trace, texts);
        return (
          <div key={step.n} class="is-unseen">
            <p>
              <b>{time}</b> {event} <span class="simulator-effects">{effects.join(' · ')}</span>
            </p>
            <p class="simulator-rule">
              {rule} <cite>{clause}</cite>
            </p>
          </div>
        );
      })}
    </div>
  );
}
