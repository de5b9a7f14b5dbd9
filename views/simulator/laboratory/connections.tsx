import type { ConnectionSnapshot, Trace, TraceStep } from '../../../src/simulator/trace.ts';
import { variableText } from '../diagram/numbering.ts';
import { timeText } from '../texts.ts';
import type { LaboratoryTexts } from './texts.ts';

interface ConnectionsProps {
  readonly trace: Trace;
  readonly now: TraceStep;
  readonly texts: LaboratoryTexts;
}

/** The variables of every connection that is not CLOSED. */
export function Connections({ trace, now, texts }: ConnectionsProps) {
  const open = (['A', 'B'] as const).flatMap((host) => now.after[host].connections);
  if (open.length === 0) return <p class="panel-empty">{texts.laboratory.none}</p>;
  return (
    <>
      {open.map((one) => (
        <dl key={one.id} class="connection">
          {rows(one, trace, texts).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ))}
    </>
  );
}

function rows(
  one: ConnectionSnapshot,
  { scenario }: Trace,
  { simulator }: LaboratoryTexts,
): [string, string][] {
  const own = (relative: number) => variableText(relative, one.iss, scenario.numbers);
  const timers = one.timers.map(({ timer, dueAt }) =>
    simulator.due(simulator.timers[timer], timeText(dueAt, simulator)),
  );
  return [
    [`${one.id} :${one.localPort} → :${one.remotePort}`, one.state],
    ['SND.UNA', own(one.sndUna)],
    ['SND.NXT', own(one.sndNxt)],
    ['SND.WND', String(one.sndWnd)],
    ['RCV.NXT', variableText(one.rcvNxt, one.irs, scenario.numbers)],
    ['RCV.WND', String(one.rcvWnd)],
    ...timers.map((timer): [string, string] => [simulator.timer, timer]),
  ];
}
