import type { Difference, Side } from '../../../src/simulator/comparison.ts';
import type { RuleId } from '../../../src/simulator/rules.ts';
import type { Trace } from '../../../src/simulator/trace.ts';
import type { ComparisonTexts } from '../../strings/comparisons.ts';
import { narrate, segmentText } from '../player/narration.ts';
import { type SimulatorTexts, timeText } from '../texts.ts';

interface DifferencesProps {
  readonly differences: readonly Difference[];
  readonly traces: Readonly<Record<Side, Trace>>;
  /** What makes each side what it is. */
  readonly names: Readonly<Record<Side, string>>;
  readonly page: ComparisonTexts;
  readonly texts: SimulatorTexts;
}

/** In what two runs differ, in words: first what went wrong, then everything else side by side. */
export function Differences(props: DifferencesProps) {
  const { differences, names, page } = props;
  if (differences.length === 0) return <p>{page.same}</p>;
  const wrongs = differences.flatMap((one) => wrongText(one, props) ?? []);
  const rows = differences.flatMap((one) => {
    const row = rowOf(one, props);
    return row === null ? [] : [row];
  });
  return (
    <>
      {wrongs.length === 0 ? null : (
        <ul class="differences-wrong">
          {wrongs.map(({ kind, text }) => (
            <li key={text} class={`is-${kind}`}>
              {text}
            </li>
          ))}
        </ul>
      )}
      {rows.length === 0 ? null : (
        <table class="differences">
          <thead>
            <tr>
              <th scope="col">{page.what}</th>
              <th scope="col">{names.left}</th>
              <th scope="col">{names.right}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ what, left, right }) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                <td data-side={names.left}>{left}</td>
                <td data-side={names.right}>{right}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function wrongText(
  one: Difference,
  { traces, names, page, texts }: DifferencesProps,
): { readonly kind: string; readonly text: string } | null {
  if (one.kind === 'belief') {
    const until = one.untilMs === null ? null : timeText(one.untilMs, texts);
    const from = timeText(one.fromMs, texts);
    return { kind: 'belief', text: page.believes(names[one.side], one.host, from, until, one.other) };
  }
  if (one.kind !== 'wrong-bytes') return null;
  const trace = traces[one.side];
  const segment = trace.segments[one.segment];
  if (segment === undefined) return null;
  const range = `${one.from + 1}–${one.to}`;
  const written = segmentText(segment, trace.scenario.numbers);
  const at = timeText(segment.sentAt, texts);
  const labels = segment.labels.map((label) => ` ‘${label}’`).join('');
  const text =
    one.origin === 'old'
      ? page.wrongOld(names[one.side], one.host, range, labels, written, at)
      : page.wrongForged(names[one.side], one.host, range, written, at);
  return { kind: 'wrong', text };
}

interface Row {
  readonly what: string;
  readonly left: string;
  readonly right: string;
}

function rowOf(one: Difference, props: DifferencesProps): Row | null {
  const { page, texts } = props;
  const row = (what: string, say: (side: Side) => string): Row => ({
    what,
    left: say('left'),
    right: say('right'),
  });
  switch (one.kind) {
    case 'divergence':
      return row(page.parts, (side) => eventText(one[side], side, props));
    case 'call':
      return row(page.call(one.host, one.call), (side) => {
        const returned = one[side];
        if (returned === null) return page.none;
        const result = returned.bytes === null ? returned.result : page.bytes(returned.bytes);
        const at = props.traces[side].steps[returned.step]?.at ?? 0;
        return `${result} (${timeText(at, texts)})`;
      });
    case 'time-wait':
      return row(page.timeWait(one.host), (side) => {
        const waited = one[side];
        return waited === null ? page.noTimeWait : timeText(waited, texts);
      });
    case 'ending':
      return row(page.ending(one.host), (side) => ruleText(one[side], props));
    case 'segments':
      return row(page.only, (side) => page.count(one[side].length));
    case 'duration':
      return row(page.duration, (side) => timeText(one[side], texts));
    default:
      return null;
  }
}

function eventText(step: number | null, side: Side, { traces, page, texts }: DifferencesProps): string {
  const found = step === null ? undefined : traces[side].steps[step];
  if (found === undefined) return page.over;
  const { time, event, effects, rule } = narrate(found, traces[side], texts);
  return [time, event, effects.join(' · '), rule].filter((part) => part !== '').join(' ');
}

function ruleText(rule: RuleId | null, { page, texts }: DifferencesProps): string {
  const reason = rule === null ? undefined : texts.reasons[rule];
  return reason === undefined ? page.notEnded : `${reason.sentence} (${reason.clause})`;
}
