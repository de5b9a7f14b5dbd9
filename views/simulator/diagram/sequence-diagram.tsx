import type { ComponentChildren } from 'preact';
import type { HostName } from '../../../src/simulator/scenario.ts';
import type { Trace } from '../../../src/simulator/trace.ts';
import { roleOf } from '../player/narration.ts';
import { type SimulatorTexts, timeText } from '../texts.ts';
import type { Arrow } from './arrows.ts';
import type { ColumnEntry } from './columns.ts';
import type { Frame } from './frame.ts';
import type { Layout } from './layout.ts';
import { type Band, type Break, breakHalf } from './lifelines.ts';

interface DiagramProps {
  readonly layout: Layout;
  readonly trace: Trace;
  readonly texts: SimulatorTexts;
  /** The step that is being looked at; null shows everything alike. */
  readonly current: number | null;
  readonly isPlaying: boolean;
  /** The transmission that has been picked out, by its number. */
  readonly chosen?: number | null;
  /** What is drawn over all the rest. */
  readonly over?: ComponentChildren;
  /** Under what name its pieces find the drawing when it is printed on several sheets. */
  readonly id?: string;
}

/** A diagram on a page. Rules of the style sheet begin at the ink, which is shown again in pieces on paper. */
export function SequenceDiagram(props: DiagramProps) {
  const { layout, trace, texts, id } = props;
  const { frame, height } = layout;
  return (
    <svg
      class={`sequence sequence-${frame.name}`}
      viewBox={`0 0 ${frame.width} ${height}`}
      role="img"
      aria-label={`${summaryOf(trace, texts)} ${texts.tableBelow}`}
    >
      <g id={id} class="sequence-ink">
        <Drawing {...props} />
      </g>
    </svg>
  );
}

/** What a diagram shows, in one or two sentences. */
export function summaryOf(trace: Trace, texts: SimulatorTexts): string {
  const last = trace.steps.at(-1);
  const lost = trace.segments.filter(({ arrivesAt, spoofed }) => arrivesAt === null && !spoofed).length;
  const [a, b] = [last?.after.A.state ?? 'CLOSED', last?.after.B.state ?? 'CLOSED'];
  return texts.summary(trace.segments.length, lost, a, b);
}

/** Draws a layout; `data-step` says which step a mark belongs to. All measures come from it; colours and faces come from the style sheet. */
export function Drawing({ layout, trace, texts, current, isPlaying, chosen, over }: DiagramProps) {
  const { frame, height } = layout;
  return (
    <>
      {layout.ticks.map(({ y, atMs }) => (
        <g key={y} class="sequence-tick">
          <path d={`M${frame.left - 4} ${y}H${frame.left}M50 ${y}h6`} />
          <text x={46} y={y} dy="0.35em" text-anchor="end" font-size={frame.noteSize}>
            {timeText(atMs, texts)}
          </text>
        </g>
      ))}
      <path class="sequence-life-core" d={`M${frame.left} 35V${height}M${frame.right} 35V${height}`} />
      {layout.bands.map((band) => (
        <Lifeline key={`${band.host}${band.step}`} band={band} frame={frame} current={current} />
      ))}
      {layout.breaks.map((one) => (
        <BreakMark key={one.top} mark={one} frame={frame} texts={texts} />
      ))}
      {current === null ? null : <Now y={layout.stepY[current] ?? frame.top} frame={frame} />}
      {(['A', 'B'] as const).map((host) => (
        <Head key={host} host={host} role={roleOf(host, trace, texts)} frame={frame} />
      ))}
      {(['A', 'B'] as const).flatMap((host) =>
        layout.columns[host].map((entry) => (
          <Entry key={`${host}${entry.step}`} host={host} entry={entry} frame={frame} current={current} />
        )),
      )}
      {layout.arrows.map((arrow) => (
        <Course key={arrow.segment.n} arrow={arrow} {...{ current, isPlaying, chosen }} />
      ))}
      {layout.arrows.map((arrow) => (
        <Label key={arrow.segment.n} arrow={arrow} {...{ frame, current, chosen }} />
      ))}
      {over}
    </>
  );
}

/** Where something stands to the step that is being looked at. */
function phase(begins: number, ends: number, current: number | null): string {
  if (current === null) return '';
  if (begins > current) return ' is-future';
  return begins === current || ends === current ? ' is-current' : '';
}

function Head({ host, role, frame }: { host: HostName; role: string | null; frame: Frame }) {
  const x = host === 'A' ? frame.left : frame.right;
  const half = frame.headWidth / 2;
  return (
    <g class="sequence-head">
      <rect x={x - half} y={1} width={half * 2} height={34} rx={3} />
      <text x={x} y={23} text-anchor="middle" font-size={frame.stateSize + 1}>
        <tspan font-weight="700">{host}</tspan>
        {role === null ? '' : ` ${role}`}
      </text>
    </g>
  );
}

const bandClass: Partial<Record<Band['state'], string>> = {
  CLOSED: 'closed',
  LISTEN: 'closed',
  'SYN-SENT': 'opening',
  'SYN-RECEIVED': 'opening',
  ESTABLISHED: 'open',
  'TIME-WAIT': 'waiting',
};

function Lifeline({ band, frame, current }: { band: Band; frame: Frame; current: number | null }) {
  const x = band.host === 'A' ? frame.left : frame.right;
  const kind = bandClass[band.state] ?? 'closing';
  if (kind === 'closed') return null;
  return (
    <rect
      class={`sequence-life is-${kind}${phase(band.step, band.step, current)}`}
      data-since={band.step}
      x={x - 3.5}
      y={band.top}
      width={7}
      height={Math.max(0, band.bottom - band.top)}
    />
  );
}

/** A torn edge across the diagram where time has been left out, and how much. */
function BreakMark({ mark, frame, texts }: { mark: Break; frame: Frame; texts: SimulatorTexts }) {
  const middle = (mark.top + mark.bottom) / 2;
  const half = breakHalf;
  const [from, to] = [frame.left - 16, frame.right + 16];
  const teeth = Math.round((to - from) / 24);
  const step = (to - from) / teeth / 2;
  const edge = (y: number): string => `M${from} ${y}${`l${step} -4l${step} 4`.repeat(teeth)}`;
  return (
    <g class="sequence-break">
      <rect x={from} y={middle - half - 2} width={to - from} height={half * 2} />
      <path d={`${edge(middle - half)}${edge(middle + half)}`} />
      <text x={(from + to) / 2} y={middle} dy="0.3em" text-anchor="middle" font-size={frame.noteSize}>
        {texts.passes(timeText(mark.durationMs, texts))}
      </text>
    </g>
  );
}

function Now({ y, frame }: { y: number; frame: Frame }) {
  return <path class="sequence-now" d={`M${frame.left} ${y}H${frame.right}`} />;
}

interface EntryProps {
  readonly host: HostName;
  readonly entry: ColumnEntry;
  readonly frame: Frame;
  readonly current: number | null;
}

function Entry({ host, entry, frame, current }: EntryProps) {
  const outward = host === 'A' ? -1 : 1;
  const line = host === 'A' ? frame.left : frame.right;
  const x = line + outward * (frame.reach + 3);
  const lineHeight = frame.stateSize * 1.3;
  const anchor = entry.top + lineHeight * 0.7;
  return (
    <g class={`sequence-entry${phase(entry.step, entry.step, current)}`} data-step={entry.step}>
      {entry.step === -1 ? null : (
        <path d={`M${line} ${entry.y}L${line + outward * frame.reach} ${anchor}`} />
      )}
      {entry.lines.map(({ kind, text }, index) => (
        <text
          key={kind + text}
          class={`sequence-${kind}`}
          x={x}
          y={entry.top + lineHeight * (index + 1) - frame.stateSize * 0.22}
          text-anchor={host === 'A' ? 'end' : 'start'}
          font-size={frame.stateSize}
        >
          {text}
        </text>
      ))}
    </g>
  );
}

interface CourseProps {
  readonly arrow: Arrow;
  readonly current: number | null;
  readonly isPlaying: boolean;
  readonly chosen?: number | null | undefined;
}

/** What belongs to a transmission, its line as its label, says of which it is and how it fares. */
function marked({ arrow, current, chosen }: Pick<CourseProps, 'arrow' | 'current' | 'chosen'>) {
  const { segment, fate, sentIn, arrivedIn } = arrow;
  const kind = segment.from === 'wire' ? ' is-forged' : segment.copyOf !== null ? ' is-copy' : '';
  const tone = segment.flags.includes('RST') ? ' is-reset' : '';
  const pick = segment.n === chosen ? ' is-chosen' : '';
  return {
    class: `is-${fate.replace(' ', '-')}${kind}${tone}${phase(sentIn, arrivedIn ?? sentIn, current)}${pick}`,
    'data-step': arrivedIn ?? sentIn,
    'data-segment': segment.n,
  };
}

/** The line of a transmission, and an unseen one over it that is wide enough for a finger. */
function Course({ arrow, current, isPlaying, chosen }: CourseProps) {
  const { segment, from, to, fate } = arrow;
  const mark = marked({ arrow, current, chosen });
  const isWhole = fate === 'delivered' && segment.from !== 'wire' && segment.copyOf === null;
  // While playing, a whole line is drawn as it travels; a broken one would lose its pattern.
  const travels = isPlaying && arrow.sentIn === current && isWhole;
  const course = `M${round(from.x)} ${round(from.y)}L${round(to.x)} ${round(to.y)}`;
  return (
    <g {...mark} class={`sequence-course ${mark.class}${travels ? ' is-travelling' : ''}`}>
      <path class="sequence-hit" d={course} />
      <path class="sequence-line" pathLength={travels ? 1 : undefined} d={course} />
      {fate === 'delivered' || fate === 'astray' ? <Tip arrow={arrow} /> : null}
      {fate === 'lost' ? <Cross arrow={arrow} /> : null}
    </g>
  );
}

/** Labels stand over all lines, so that one that must be crossed ends at the rim of the text. */
function Label({
  arrow,
  frame,
  current,
  chosen,
}: Omit<CourseProps, 'isPlaying'> & { readonly frame: Frame }) {
  const { rows, degrees } = arrow.label;
  const mark = marked({ arrow, current, chosen });
  return (
    <g {...mark} class={`sequence-arrow ${mark.class}`}>
      {rows.map(({ flags, text, isRemark, at }) => (
        <text
          key={flags + text}
          class={isRemark ? 'sequence-remark' : flags === '' ? 'sequence-note' : undefined}
          transform={`translate(${round(at.x)} ${round(at.y)}) rotate(${round(degrees)})`}
          text-anchor="middle"
          font-size={isRemark ? frame.noteSize : frame.labelSize}
        >
          {flags === '' ? null : <tspan class="sequence-flags">{flags}</tspan>}
          {flags !== '' && text !== '' ? ` ${text}` : text}
        </text>
      ))}
    </g>
  );
}

/** An arrowhead that points along the line and ends exactly at its end. */
function Tip({ arrow: { from, to } }: { arrow: Arrow }) {
  const degrees = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return (
    <path
      class="sequence-tip"
      d="M0 0L-11 -4.5V4.5Z"
      transform={`translate(${round(to.x)} ${round(to.y)}) rotate(${round(degrees)})`}
    />
  );
}

function Cross({ arrow: { to } }: { arrow: Arrow }) {
  return (
    <path
      class="sequence-cross"
      d="M-6 -6L6 6M6 -6L-6 6"
      transform={`translate(${round(to.x)} ${round(to.y)})`}
    />
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
