import type { CallResult, Trace } from '../../../src/simulator/trace.ts';
import { timeText } from '../texts.ts';
import type { LaboratoryTexts } from './texts.ts';

/** A call from the application's side: when it was made, and when it returned what. */
export interface SocketCall {
  readonly host: CallResult['host'];
  readonly name: string;
  readonly calledAt: number;
  /** Null while it blocks. */
  readonly returned: { readonly atMs: number; readonly result: string } | null;
}

/** Every call made up to a step, in order; one that blocked and returned later is one call. */
export function socketCalls(trace: Trace, step: number): SocketCall[] {
  const calls: SocketCall[] = [];
  const blocked = new Map<string, number>();
  for (const { at, calls: results } of trace.steps.slice(0, step + 1)) {
    for (const { host, call, connection, result, bytes } of results) {
      const key = `${host} ${call} ${connection}`;
      const name = call === 'send' && bytes !== null ? `send(${bytes})` : `${call}()`;
      const returned =
        result === 'waits' ? null : { atMs: at, result: result === 'bytes' ? String(bytes) : result };
      const begun = blocked.get(key);
      const before = begun === undefined ? undefined : calls[begun];
      if (begun !== undefined && before !== undefined && returned !== null) {
        calls[begun] = { ...before, returned };
        blocked.delete(key);
        continue;
      }
      if (returned === null) blocked.set(key, calls.length);
      calls.push({ host, name, calledAt: at, returned });
    }
  }
  return calls;
}

interface SocketsProps {
  readonly trace: Trace;
  readonly step: number;
  readonly texts: LaboratoryTexts;
}

/** What the applications called, and what they were told when. */
export function Sockets({ trace, step, texts: { simulator, laboratory } }: SocketsProps) {
  const calls = socketCalls(trace, step);
  if (calls.length === 0) return <p class="panel-empty">{laboratory.nothingCalled}</p>;
  return (
    <table class="panel-table">
      <thead>
        <tr>
          <th scope="col">{simulator.columns.time}</th>
          <th scope="col">{laboratory.call}</th>
          <th scope="col">{laboratory.returned}</th>
        </tr>
      </thead>
      <tbody>
        {calls.map(({ host, name, calledAt, returned }, index) => (
          <tr key={`${index} ${name}`}>
            <td>{timeText(calledAt, simulator)}</td>
            <td>
              <b>{host}</b> <code>{name}</code>
            </td>
            <td>
              {returned === null ? (
                <i>{laboratory.blocked}</i>
              ) : (
                <>
                  <code class={/^E[A-Z]{3}/.test(returned.result) ? 'is-error' : undefined}>
                    {returned.result}
                  </code>{' '}
                  {returned.atMs === calledAt ? null : <small>{timeText(returned.atMs, simulator)}</small>}
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
