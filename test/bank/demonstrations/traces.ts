import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Demonstration } from '../../../src/bank/question.ts';
import { parseSeedFile } from '../../../src/bank/seed-file.ts';
import { run } from '../../../src/simulator/run.ts';
import type { HostName } from '../../../src/simulator/scenario.ts';
import type { Trace } from '../../../src/simulator/trace.ts';

const folder = path.join(import.meta.dirname, '../../../prisma/seed');

/** The simulation of one seed file, read by itself: a mistake in another file is that file's. */
function demonstrationOf(id: string): Demonstration {
  const [file] = globSync(`*/${id}.md`, { cwd: folder });
  if (file === undefined) throw new Error(`There is no file ${id}.md.`);
  const reading = parseSeedFile(file, readFileSync(path.join(folder, file), 'utf8'));
  if (reading.kind === 'malformed') throw new Error(JSON.stringify(reading.problems, null, 2));
  const { demonstration } = reading.seed.question;
  if (!demonstration) throw new Error(`${id} has no simulation.`);
  return demonstration;
}

/** What the simulator makes of a question's scenario. */
export function traceOf(id: string): Trace {
  return run(demonstrationOf(id).scenario);
}

/** What it makes of the question's counterfactual. */
export function counterfactualOf(id: string): Trace {
  const { counterfactual } = demonstrationOf(id);
  if (!counterfactual) throw new Error(`${id} has no counterfactual.`);
  return run(counterfactual.scenario);
}

/** `B 300 SYN-RECEIVED>ESTABLISHED`, in the order they happened. */
export function transitionsOf({ steps }: Trace): string[] {
  return steps.flatMap(({ at, transitions }) =>
    transitions.map(({ host, from, to }) => `${host} ${at} ${from}>${to}`),
  );
}

/** `A 0 SYN seq=0`: who sent it, when, and its relative numbers. */
export function segmentsOf({ segments }: Trace): string[] {
  return segments.map(({ from, sentAt, flags, relativeSeq, relativeAck, len, arrivesAt }) => {
    const parts = [`${from} ${sentAt} ${flags} seq=${relativeSeq}`];
    if (relativeAck !== null) parts.push(`ack=${relativeAck}`);
    if (len > 0) parts.push(`len=${len}`);
    if (arrivesAt === null) parts.push('lost');
    return parts.join(' ');
  });
}

/** What a host's applications were given, and when. */
export function deliveredTo(
  host: HostName,
  { steps }: Trace,
): readonly { readonly at: number; readonly bytes: number }[] {
  return steps.flatMap(({ at, deliveries }) =>
    deliveries.filter((each) => each.host === host).map(({ from, to }) => ({ at, bytes: to - from })),
  );
}

/** `A 200 connect ok`, `A 900 recv bytes 7`: the socket calls of a host as they returned, in order. */
export function callsOf(host: HostName, { steps }: Trace): string[] {
  return steps.flatMap(({ at, calls }) =>
    calls
      .filter((each) => each.host === host)
      .map(({ call, result, bytes }) =>
        [host, at, call, result, ...(bytes === null ? [] : [bytes])].join(' '),
      ),
  );
}
