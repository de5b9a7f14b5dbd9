import { type Dot, type LinesWish, layOutLines, type Point } from './lines-layout.ts';
import { type Below, Plot, Stretch } from './plot.tsx';
import { short } from './scale.ts';

/** How a line is drawn; the shapes of dots and the gaps of strokes tell lines apart without colour. */
export type Stroke = 'first' | 'second' | 'third';

export interface Series {
  readonly stroke: Stroke;
  readonly points: readonly Point[];
  /** Curves that go on between values have none. */
  readonly isDotted?: boolean;
}

interface LinesProps {
  readonly series: readonly Series[];
  readonly wish: LinesWish;
  readonly tickWords: (value: number) => string;
  readonly below: readonly Below[];
  /** A value that is wanted: a dashed line across. */
  readonly wanted?: number;
  /** Moments, which stand as lines from top to bottom, in parts of a hundred. */
  readonly moments?: readonly { readonly x: number; readonly kind: 'now' | 'later' }[];
}

/** Values over time. */
export function Lines({ series, wish, tickWords, below, wanted, moments = [] }: LinesProps) {
  const { height, ticks, lines } = layOutLines(
    series.map(({ points }) => points),
    wish,
  );
  const wantedAt = wanted === undefined ? null : layOutLines([[{ x: 0, y: wanted }]], wish).lines[0]?.dots[0];
  return (
    <Plot height={height} ticks={ticks} tickWords={tickWords} below={below}>
      <Stretch height={height}>
        {lines.map(({ path }, place) => (
          <path
            key={series[place]?.stroke}
            class={`plot-line plot-line-${series[place]?.stroke}`}
            d={path}
            vector-effect="non-scaling-stroke"
          />
        ))}
      </Stretch>
      {wantedAt ? (
        <line class="plot-wanted" x1="0" x2="100%" y1={short(wantedAt.y)} y2={short(wantedAt.y)} />
      ) : null}
      {moments.map(({ x, kind }) => (
        <line key={kind} class={`plot-${kind}`} x1={`${short(x)}%`} x2={`${short(x)}%`} y1="0" y2={height} />
      ))}
      {lines.map(({ dots }, place) => {
        const one = series[place];
        if (one === undefined || one.isDotted === false) return null;
        return dots.map((dot) => <Sign key={`${one.stroke} ${dot.x}`} dot={dot} stroke={one.stroke} />);
      })}
    </Plot>
  );
}

/** A circle or a square. A nested drawing brings a shape to a place that is a part of a hundred. */
function Sign({ dot, stroke }: { readonly dot: Dot; readonly stroke: Stroke }) {
  const x = `${short(dot.x)}%`;
  const y = short(dot.y);
  if (stroke === 'first') return <circle class="sign-first" cx={x} cy={y} r="3.5" />;
  return (
    <svg x={x} y={y} overflow="visible" width="1" height="1" aria-hidden="true">
      <path class="sign-second" d="M-3.2-3.2h6.4v6.4h-6.4z" />
    </svg>
  );
}

/** The lines of a drawing by name, each beside a piece of itself. */
export function LinesLegend({
  names,
  wanted,
}: {
  readonly names: readonly { readonly stroke: Stroke; readonly name: string }[];
  /** What the line of the wanted value is called, where there is one. */
  readonly wanted?: string;
}) {
  return (
    <ul class="legend">
      {names.map(({ stroke, name }) => (
        <li key={stroke}>
          <svg width="28" height="12" aria-hidden="true" focusable="false">
            <line class={`plot-line plot-line-${stroke}`} x1="0" x2="28" y1="6" y2="6" />
            <Sign dot={{ x: 50, y: 6 }} stroke={stroke} />
          </svg>
          {name}
        </li>
      ))}
      {wanted === undefined ? null : (
        <li>
          <svg width="28" height="12" aria-hidden="true" focusable="false">
            <line class="plot-wanted" x1="0" x2="28" y1="6" y2="6" />
          </svg>
          {wanted}
        </li>
      )}
    </ul>
  );
}
