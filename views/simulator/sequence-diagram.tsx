import type { HostName } from '../../src/simulator/scenario.ts';
import type { Trace } from '../../src/simulator/trace.ts';
import type { ColumnEntry } from './columns.ts';
import type { Frame } from './frame.ts';
import type { PlacedLabel } from './labels.ts';
import type { Arrow, Band, Break, Layout } from './layout.ts';
import { roleOf } from './narration.ts';
import { type SimulatorTexts, timeText } from './texts.ts';

interface DiagramProps {
  readonly layout: Layout;
  readonly trace: Trace;
  readonly texts: SimulatorTexts;
  readonly title: string;
  /** Distinguishes the ids of several diagrams on a page. */
  readonly id: string;
  /** The step that is being looked at; null shows everything alike. */
  readonly current: number | null;
}

/** Draws a layout; `data-step` says which step a mark belongs to. All measures come from it; colours and faces come from the style sheet. */
export function SequenceDiagram({ layout, trace, texts, title, id, current }: DiagramProps) {
  const { frame, height } = layout;
  const last = trace.steps.at(-1);
  const lost = trace.segments.filter(({ arrivesAt }) => arrivesAt === null).length;
  const [a, b] = [last?.after.A.state ?? 'CLOSED', last?.after.B.state ?? 'CLOSED'];
  return (
    <svg
      class={`sequence sequence-${frame.name}`}
      viewBox={`0 0 ${frame.width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{texts.summary(trace.segments.length, lost, a, b)}</desc>
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
          <Entry
            key={`${host}${entry.step}`}
            host={host}
            entry={entry}
            frame={frame}
            texts={texts}
            current={current}
          />
        )),
      )}
      {layout.arrows.map((arrow) => (
        <ArrowMark key={arrow.segment.n} arrow={arrow} frame={frame} texts={texts} current={current} />
      ))}
    </svg>
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
  const half = frame.name === 'wide' ? 62 : 44;
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
  const half = 11;
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
  readonly texts: SimulatorTexts;
  readonly current: number | null;
}

function Entry({ host, entry, frame, texts, current }: EntryProps) {
  const outward = host === 'A' ? -1 : 1;
  const line = host === 'A' ? frame.left : frame.right;
  const x = line + outward * 13;
  const lineHeight = frame.stateSize * 1.3;
  const lines: { readonly kind: string; readonly text: string }[] = [
    ...(entry.call === null ? [] : [{ kind: 'call', text: entry.call }]),
    ...entry.states.map((state) => ({ kind: 'state', text: state })),
    ...(entry.outcome === null
      ? []
      : [
          {
            kind: entry.outcome.startsWith('E') && entry.outcome !== 'EOF' ? 'outcome is-error' : 'outcome',
            text: entry.outcome,
          },
        ]),
    ...(entry.atMs === null ? [] : [{ kind: 'time', text: timeText(entry.atMs, texts) }]),
  ];
  const anchor = entry.top + lineHeight * 0.7;
  return (
    <g class={`sequence-entry${phase(entry.step, entry.step, current)}`} data-step={entry.step}>
      {entry.step === -1 ? null : <path d={`M${line} ${entry.y}L${line + outward * 10} ${anchor}`} />}
      {lines.map(({ kind, text }, index) => (
        <text
          key={kind + text}
          class={`sequence-${kind}`}
          x={x}
          y={entry.top + lineHeight * (index + 1) - frame.stateSize * 0.22}
          text-anchor={host === 'A' ? 'end' : 'start'}
          font-size={kind === 'time' ? frame.stateSize * 0.92 : frame.stateSize}
        >
          {text}
        </text>
      ))}
    </g>
  );
}

interface ArrowProps {
  readonly arrow: Arrow;
  readonly frame: Frame;
  readonly texts: SimulatorTexts;
  readonly current: number | null;
}

function ArrowMark({ arrow, frame, texts, current }: ArrowProps) {
  const { segment, label, fate } = arrow;
  const kind = segment.from === 'wire' ? ' is-forged' : segment.copyOf !== null ? ' is-copy' : '';
  const tone = segment.flags.includes('RST') ? ' is-reset' : '';
  const place = phase(arrow.sentIn, arrow.arrivedIn ?? arrow.sentIn, current);
  const turn = (at: { x: number; y: number }): string =>
    `translate(${round(at.x)} ${round(at.y)}) rotate(${round(label.degrees)})`;
  const notes = notesOf(arrow, texts);
  return (
    <g
      class={`sequence-arrow is-${fate.replace(' ', '-')}${kind}${tone}${place}`}
      data-step={arrow.arrivedIn ?? arrow.sentIn}
    >
      <path
        class="sequence-line"
        d={`M${round(arrow.from.x)} ${round(arrow.from.y)}L${round(arrow.to.x)} ${round(arrow.to.y)}`}
      />
      {fate === 'delivered' ? <Tip arrow={arrow} /> : null}
      {fate === 'lost' ? <Cross arrow={arrow} /> : null}
      <text transform={turn(label.at)} text-anchor="middle" font-size={frame.labelSize}>
        <tspan class="sequence-flags">{label.flags}</tspan>
        {label.split ? '' : ` ${label.numbers}`}
      </text>
      <Below label={label} notes={notes} frame={frame} at={turn(label.below)} />
    </g>
  );
}

/** The numbers where they found no room above, and the remarks, which a forged segment has beside it. */
function Below({ label, notes, frame, at }: { label: PlacedLabel; notes: string; frame: Frame; at: string }) {
  const { aside } = label;
  const numbers = label.split ? label.numbers : '';
  const remark = <tspan class="sequence-remark">{notes}</tspan>;
  return (
    <>
      {numbers === '' && (notes === '' || aside !== null) ? null : (
        <text class="sequence-note" transform={at} text-anchor="middle" font-size={frame.noteSize}>
          {numbers}
          {numbers !== '' && notes !== '' ? ' ' : ''}
          {aside === null ? remark : null}
        </text>
      )}
      {aside === null ? null : (
        <text class="sequence-note" x={aside.x} y={aside.y} text-anchor="middle" font-size={frame.noteSize}>
          {remark}
        </text>
      )}
    </>
  );
}

function notesOf({ segment, fate }: Arrow, texts: SimulatorTexts): string {
  return [
    segment.made === null ? '' : texts[segment.made],
    segment.copyOf === null ? '' : texts.copy,
    segment.retransmission ? texts.retransmission : '',
    fate === 'lost' ? texts.lost : '',
    fate === 'under way' ? texts.underWay : '',
    ...segment.labels.map((one) => `‘${one}’`),
  ]
    .filter((note) => note !== '')
    .join(' · ');
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
