import type { HostName } from '../../../src/simulator/scenario.ts';
import type { HostSnapshot, Trace } from '../../../src/simulator/trace.ts';
import { variableNames, variableText } from '../diagram/numbering.ts';
import { type SimulatorTexts, timeText } from '../texts.ts';
import type { Narration } from './narration.ts';

interface ToldProps {
  readonly trace: Trace;
  readonly narrations: readonly Narration[];
  readonly current: number | null;
  readonly texts: SimulatorTexts;
}

/**
 * What is true at the step: what happened, the rule that decided, both ends with their variables. The texts of all
 * steps lie on top of each other and one is seen, so that the longest keeps the room for all and nothing ever moves.
 */
export function Told({ trace, narrations, current, texts }: ToldProps) {
  return (
    <div class="simulator-told">
      <div class="simulator-said simulator-stack">
        <p class={seen(current === null)}>{texts.start}</p>
        {narrations.map(({ time, event, effects, rule, clause }, step) => (
          <div key={`${step} ${time}`} class={seen(step === current)}>
            <p>
              <b>{time}</b> {event} <span class="simulator-effects">{effects.join(' · ')}</span>
            </p>
            <p class="simulator-rule">
              {rule} <cite>{clause}</cite>
            </p>
          </div>
        ))}
      </div>
      <Ends trace={trace} current={current} texts={texts} />
    </div>
  );
}

/** The step in one line, for narrow windows in which the whole story is out of sight. Screen readers have it already. */
export function Ticker({ narrations, current, texts }: Omit<ToldProps, 'trace'>) {
  return (
    <p class="simulator-ticker simulator-stack" aria-hidden="true">
      <span class={seen(current === null)}>{texts.start}</span>
      {narrations.map(({ time, event }, step) => (
        <span key={`${step} ${time}`} class={seen(step === current)}>
          <b>{time}</b> {event}
        </span>
      ))}
    </p>
  );
}

/** The variables of both ends, each in a place of its own. */
function Ends({ trace, current, texts }: Omit<ToldProps, 'narrations'>) {
  const names = variableNames(trace);
  return (
    <table class={`simulator-ends has-${names.length}`}>
      <thead>
        <tr>
          <th scope="col">{texts.host}</th>
          {names.map((name) => (
            <th key={name} scope="col" class="simulator-name">
              <abbr title={texts.variables[name]}>{name}</abbr>
            </th>
          ))}
          <th scope="col">{texts.timer}</th>
        </tr>
      </thead>
      <tbody>
        <End host="A" trace={trace} current={current} texts={texts} />
        <End host="B" trace={trace} current={current} texts={texts} />
      </tbody>
    </table>
  );
}

interface EndProps extends Omit<ToldProps, 'narrations'> {
  readonly host: HostName;
}

function End({ host, trace, current, texts }: EndProps) {
  const numbering = trace.scenario.numbers;
  const snapshots = trace.steps.map(({ after }) => after[host]);
  const end = current === null ? undefined : snapshots[current];
  const values = {
    'SND.UNA': variableText(end?.sndUna, end?.iss, numbering),
    'SND.NXT': variableText(end?.sndNxt, end?.iss, numbering),
    'RCV.NXT': variableText(end?.rcvNxt, end?.irs, numbering),
    ISS: variableText(0, end?.iss, numbering),
  };
  return (
    <tr class={`simulator-end is-${host}`}>
      <th scope="row">
        {host}{' '}
        <Stack all={['CLOSED', ...snapshots.map(({ state }) => state)]} shown={end?.state ?? 'CLOSED'} />
      </th>
      {variableNames(trace).map((name) => (
        <td key={name} class="simulator-variable">
          {values[name]}
        </td>
      ))}
      <td class="simulator-timer">
        <Stack
          all={['–', ...snapshots.map((one) => timersText(one, texts))]}
          shown={timersText(end, texts)}
        />
      </td>
    </tr>
  );
}

function timersText(end: HostSnapshot | undefined, texts: SimulatorTexts): string {
  if (end === undefined || end.timers.length === 0) return '–';
  return end.timers
    .map(({ timer, dueAt }) => texts.due(texts.timers[timer], timeText(dueAt, texts)))
    .join(' · ');
}

/** One of several texts, with room for each of them. */
function Stack({ all, shown }: { readonly all: readonly string[]; readonly shown: string }) {
  return (
    <span class="simulator-stack">
      {[...new Set(all)].map((text) => (
        <span key={text} class={seen(text === shown)}>
          {text}
        </span>
      ))}
    </span>
  );
}

function seen(isSeen: boolean): string | undefined {
  return isSeen ? undefined : 'is-unseen';
}
