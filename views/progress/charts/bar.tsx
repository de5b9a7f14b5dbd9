import { type BarLayout, layOutBar } from './bar-layout.ts';
import { type Fill, fillOf } from './columns.tsx';
import { percentAt, short } from './scale.ts';

interface BarProps {
  readonly mean: number;
  readonly spread?: number;
  /** A range that does not lie evenly around it. */
  readonly range?: { readonly from: number; readonly to: number };
  readonly fill: Fill;
}

const thickness = 14;

/** A share of all as a bar, with a whisker over what it may be. The words beside it say the same. */
export function Bar({ mean, spread = 0, range, fill }: BarProps) {
  const { to, ...bar } = layOutBar(mean, spread);
  const whisker: BarLayout['spread'] =
    range === undefined ? bar.spread : { from: percentAt(range.from), to: percentAt(range.to) };
  return (
    <svg class="bar" width="100%" height={thickness} aria-hidden="true" focusable="false">
      <rect class="bar-all" width="100%" height={thickness} />
      <rect {...fillOf(fill)} width={`${short(to)}%`} height={thickness} />
      {whisker === null ? null : (
        <>
          <Whisker {...whisker} kind="bar-halo" />
          <Whisker {...whisker} kind="bar-whisker" />
        </>
      )}
    </svg>
  );
}

interface WhiskerProps {
  readonly from: number;
  readonly to: number;
  readonly kind: 'bar-halo' | 'bar-whisker';
}

function Whisker({ from, to, kind }: WhiskerProps) {
  const [left, right] = [`${short(from)}%`, `${short(to)}%`];
  return (
    <g class={kind}>
      <line x1={left} x2={right} y1="7" y2="7" />
      <line x1={left} x2={left} y1="2.5" y2="11.5" />
      <line x1={right} x2={right} y1="2.5" y2="11.5" />
    </g>
  );
}

/** What the fillings of bars and columns mean. */
export function FillsLegend({
  names,
}: {
  readonly names: readonly { readonly fill: Fill; readonly name: string }[];
}) {
  return (
    <ul class="legend">
      {names.map(({ fill, name }) => (
        <li key={fill}>
          <svg width="14" height="12" aria-hidden="true" focusable="false">
            <rect {...fillOf(fill)} x="1" y="1" width="12" height="10" />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
