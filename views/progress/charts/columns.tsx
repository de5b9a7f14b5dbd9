import { type ColumnsLayout, layOutColumns } from './columns-layout.ts';
import { type Below, Plot } from './plot.tsx';
import { short } from './scale.ts';

/** How a piece of a column is filled; each can be told from the others without colour. */
export type Fill = 'solid' | 'light' | 'hatched';

interface ColumnsProps {
  /** Each column's counts, the lowest piece first. */
  readonly stacks: readonly (readonly number[])[];
  readonly fills: readonly Fill[];
  readonly tickWords: (value: number) => string;
  /** What stands below some columns, by their places. */
  readonly below: readonly { readonly place: number; readonly words: string }[];
}

const height = 132;

/** Counts as columns. */
export function Columns({ stacks, fills, tickWords, below }: ColumnsProps) {
  const layout = layOutColumns(stacks, height);
  return (
    <Plot height={height} ticks={layout.ticks} tickWords={tickWords} below={belowOf(layout, below)}>
      {layout.columns.map((column) =>
        column.pieces.map((piece, place) =>
          piece.height === 0 ? null : (
            <rect
              key={`${column.x} ${place}`}
              {...fillOf(fills[place] ?? 'solid')}
              x={`${short(column.x)}%`}
              width={`${short(column.width)}%`}
              y={short(piece.y)}
              height={short(piece.height)}
            />
          ),
        ),
      )}
    </Plot>
  );
}

/** A hatching is a pattern, which only an attribute can name for every browser. */
export function fillOf(fill: Fill) {
  return fill === 'hatched'
    ? { class: 'ink-hatched', fill: 'url(#hatch)' }
    : { class: fill === 'solid' ? 'ink-solid' : 'ink-light' };
}

function belowOf({ columns }: ColumnsLayout, below: ColumnsProps['below']): readonly Below[] {
  return below.flatMap(({ place, words }) => {
    const column = columns[place];
    return column === undefined ? [] : [{ x: column.x + column.width / 2, words }];
  });
}

/** The hatching of every drawing of a page. */
export function Hatching() {
  return (
    <svg class="hatching" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="hatch-ground" width="4" height="4" />
          <rect class="hatch-line" width="1.5" height="4" />
        </pattern>
      </defs>
    </svg>
  );
}
