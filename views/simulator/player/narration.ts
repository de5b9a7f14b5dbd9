import type { HostName } from '../../../src/simulator/scenario.ts';
import { decidingRule, type Trace, type TraceSegment, type TraceStep } from '../../../src/simulator/trace.ts';
import { type Numbering, numberParts } from '../diagram/numbering.ts';
import { type SimulatorTexts, timeText } from '../texts.ts';

/** One step in words. */
export interface Narration {
  readonly time: string;
  /** What set it off. */
  readonly event: string;
  /** What it led to: sendings, changes of state, results of calls. */
  readonly effects: readonly string[];
  readonly rule: string;
  readonly clause: string;
}

/** Says what happened in a step and which rule decided. */
export function narrate(step: TraceStep, trace: Trace, texts: SimulatorTexts): Narration {
  const rule = decidingRule(step);
  const reason = rule === null ? undefined : texts.reasons[rule];
  return {
    time: timeText(step.at, texts),
    event: eventText(step, trace, texts),
    effects: [
      ...step.transitions.map((move) => `${move.host}: ${texts.stateChange(move.from, move.to)}`),
      ...step.sent.flatMap((n) => sendingText(trace.segments[n], trace.scenario.numbers, texts)),
      ...step.calls
        .filter(({ result }) => result !== 'waits')
        .map(({ call, result, bytes }) =>
          result === 'bytes' ? texts.read(bytes ?? 0) : texts.returned(`${call}()`, result),
        ),
    ],
    rule: reason?.sentence ?? '',
    clause: reason?.clause ?? '',
  };
}

/** `SYN+ACK seq=0 ack=1` */
export function segmentText(segment: TraceSegment, numbering: Numbering): string {
  return `${segment.flags} ${numberParts(segment, numbering).join(' ')}`;
}

function eventText(step: TraceStep, trace: Trace, texts: SimulatorTexts): string {
  const { cause, host } = step;
  switch (cause.kind) {
    case 'arrival': {
      const segment = trace.segments[cause.segment];
      if (segment === undefined) return '';
      const from = fromText(segment, texts);
      return texts.arrived(host, from, segmentText(segment, trace.scenario.numbers));
    }
    case 'timer':
      return texts.timerFired(host, texts.timers[cause.timer]);
    case 'call':
      return texts.called(host, `${cause.call.call}()`);
  }
}

function fromText({ from, made }: TraceSegment, texts: SimulatorTexts): string {
  if (from !== 'wire') return texts.fromPeer(from);
  return made === 'old' ? texts.fromThePast : texts.fromForger;
}

function sendingText(
  segment: TraceSegment | undefined,
  numbering: Numbering,
  texts: SimulatorTexts,
): string[] {
  if (segment === undefined || segment.copyOf !== null || segment.from === 'wire') return [];
  const say = segment.retransmission ? texts.resends : texts.sends;
  const sentence = say(segment.from, segmentText(segment, numbering));
  return [segment.arrivesAt === null ? `${sentence} ${texts.lostOnWay}` : sentence];
}

/** The end that opens is the client; where both do, or neither, nobody is. */
export function roleOf(host: HostName, trace: Trace, texts: SimulatorTexts): string | null {
  const opens = (name: HostName): boolean =>
    trace.scenario.app.some((call) => call.host === name && call.call === 'connect');
  const listens = trace.scenario.app.some((call) => call.host === host && call.call === 'listen');
  if (listens) return texts.server;
  return opens(host) && !opens(host === 'A' ? 'B' : 'A') ? texts.client : null;
}
