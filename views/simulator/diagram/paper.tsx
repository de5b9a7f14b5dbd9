import { useEffect, useState } from 'preact/hooks';
import type { Layout } from './layout.ts';

/** What surely fits on a sheet of A4 or Letter below a headline, in units of the wide drawing. */
const sheet = 860;
/** Pieces are smaller than a sheet, so that little of one is left empty. */
const piece = 240;

/** Where a drawing can be cut with the least harm to what is written on it: the tops of its pieces and its end. */
export function cutsOf({ arrows, columns, breaks, height }: Layout): number[] {
  const written = [
    ...arrows.flatMap(({ label }) => label.boxes.map((box) => box.map(({ y }) => y))),
    ...[...columns.A, ...columns.B, ...breaks].map(({ top, bottom }) => [top + 5, bottom - 3]),
  ].map((heights) => [Math.min(...heights) - 2, Math.max(...heights) + 2] as const);
  const harm = (y: number): number => written.filter(([top, bottom]) => top <= y && y <= bottom).length;
  const cuts = [0];
  for (let top = 0; height - top > piece; top = cuts.at(-1) ?? height) {
    let best = top + piece;
    for (let y = best; y > top + piece / 3; y -= 2) if (harm(y) < harm(best)) best = y;
    cuts.push(best);
  }
  return [...cuts, height];
}

/**
 * A drawing taller than a sheet, in pieces that a printer can set on several: a picture would be cut through its
 * labels. They show parts of the drawing that stands on the page as `id`, and only while something is printed.
 */
export function OnPaper({ layout, id }: { readonly layout: Layout; readonly id: string }) {
  const isPrinting = usePrinting();
  if (!isPrinting || !isTall(layout)) return null;
  const { width } = layout.frame;
  const cuts = cutsOf(layout);
  return (
    <div class="sequence-paper">
      {cuts.slice(1).map((bottom, index) => {
        const top = cuts[index] ?? 0;
        return (
          <svg key={top} class="sequence" aria-hidden="true" viewBox={`0 ${top} ${width} ${bottom - top}`}>
            <use href={`#${id}`} />
          </svg>
        );
      })}
    </div>
  );
}

export function isTall({ height }: Layout): boolean {
  return height > sheet;
}

/** True from the beginning, for a page without scripts; then only while the page is being printed. */
function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(true);
  useEffect(() => {
    const [begin, end] = [() => setPrinting(true), () => setPrinting(false)];
    end();
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting;
}
