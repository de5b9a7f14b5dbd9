import type { Marks } from '../../../src/simulator/comparison.ts';
import type { Layout } from '../diagram/layout.ts';

interface MarksProps {
  readonly marks: Marks;
  readonly layout: Layout;
}

/** What a drawing has and the other has not: a sign at the beginning of an arrow, a frame around a lifeline. */
export function DifferenceMarks({ marks, layout }: MarksProps) {
  const { arrows, columns, frame, height, stepY } = layout;
  const x = { A: frame.left, B: frame.right };
  const differing = arrows.filter(({ segment: { n } }) => marks.segments.includes(n));
  const wrong = arrows.filter(({ segment: { n } }) => marks.wrong.includes(n));
  const drawn = new Set(differing.map(({ sentIn }) => sentIn));
  const entries = (['A', 'B'] as const).flatMap((host) =>
    columns[host]
      .filter(({ step }) => marks.steps.includes(step) && !drawn.has(step))
      .map(({ step, y }) => ({ step, x: x[host], y })),
  );
  return (
    <g class="difference-marks">
      {marks.beliefs.map(({ host, connection, firstStep, lastStep }) => {
        const top = stepY[firstStep] ?? frame.top;
        const bottom = lastStep === null ? height : (stepY[lastStep] ?? height);
        return (
          <rect
            key={connection}
            class="difference-belief"
            x={x[host] - 8}
            y={top}
            width={16}
            height={Math.max(0, bottom - top)}
          />
        );
      })}
      {wrong.map(({ segment, from, to }) => (
        <path key={segment.n} class="difference-wrong-line" d={`M${from.x} ${from.y}L${to.x} ${to.y}`} />
      ))}
      {differing
        .filter(({ segment }) => !marks.wrong.includes(segment.n))
        .map(({ segment, from, to }) => (
          // A forged one begins in the open, where its label stands over it: the sign comes before it.
          <Sign
            key={segment.n}
            sign="≠"
            x={segment.from === 'wire' ? from.x - Math.sign(to.x - from.x) * 9 : from.x}
            y={from.y}
            kind="other"
          />
        ))}
      {entries.map((entry) => (
        <Sign key={entry.step} sign="≠" x={entry.x} y={entry.y} kind="other" />
      ))}
      {wrong.map(({ segment, to }) => (
        <Sign key={segment.n} sign="!" x={to.x} y={to.y} kind="wrong" />
      ))}
    </g>
  );
}

interface SignProps {
  readonly sign: string;
  readonly x: number;
  readonly y: number;
  readonly kind: 'other' | 'wrong';
}

function Sign({ sign, x, y, kind }: SignProps) {
  return (
    <g class={`difference-sign is-${kind}`} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
      <circle r={kind === 'wrong' ? 9 : 7.5} />
      <text dy="0.36em" text-anchor="middle" font-size={kind === 'wrong' ? 14 : 12}>
        {sign}
      </text>
    </g>
  );
}
