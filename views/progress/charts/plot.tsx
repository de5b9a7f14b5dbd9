import type { ComponentChildren } from 'preact';
import { pathWidth } from './lines-layout.ts';
import { short, type Tick } from './scale.ts';

/** A word below a drawing, at a part of a hundred. */
export interface Below {
  readonly x: number;
  readonly words: string;
}

interface PlotProps {
  readonly height: number;
  readonly ticks: readonly Tick[];
  readonly tickWords: (value: number) => string;
  readonly below: readonly Below[];
  readonly children: ComponentChildren;
}

/** Room above the drawing for half a line of the highest mark, and below it for the words. */
const above = 8;
const foot = 24;

/**
 * A drawing between its axes. It is as wide as there is room, and its texts are as large as texts are, because places across are
 * parts of a hundred. The table below says all of it in words, so it is hidden from screen readers.
 */
export function Plot({ height, ticks, tickWords, below, children }: PlotProps) {
  return (
    <div class="plot" aria-hidden="true">
      <svg width="100%" height={above + height + foot} aria-hidden="true" focusable="false">
        <svg y={above} width="100%" height={height} overflow="visible" aria-hidden="true">
          {ticks.map(({ y, value }) => (
            <g key={value}>
              <line
                class={value === 0 ? 'plot-ground' : 'plot-tick'}
                x1="0"
                x2="100%"
                y1={short(y)}
                y2={short(y)}
              />
              <text class="plot-words" x="-8" y={short(y)} dy="0.35em" text-anchor="end">
                {tickWords(value)}
              </text>
            </g>
          ))}
          {children}
          {below.map(({ x, words }) => (
            <text
              key={x}
              class="plot-words"
              x={`${short(x)}%`}
              y={height + 18}
              text-anchor={x < 4 ? 'start' : x > 96 ? 'end' : 'middle'}
            >
              {words}
            </text>
          ))}
        </svg>
      </svg>
    </div>
  );
}

interface StretchProps {
  readonly height: number;
  readonly children: ComponentChildren;
}

/** Where paths are drawn: they are stretched to the width there is, and their strokes are not. */
export function Stretch({ height, children }: StretchProps) {
  return (
    <svg
      width="100%"
      height={height}
      viewBox={`0 0 ${pathWidth} ${height}`}
      preserveAspectRatio="none"
      overflow="visible"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}
