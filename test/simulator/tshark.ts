import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { HostName } from '../../src/simulator/scenario.ts';
import type { Trace, TraceSegment } from '../../src/simulator/trace.ts';

const execute = promisify(execFile);

/** One line of tshark's expert summary. */
export interface Finding {
  readonly severity: 'Errors' | 'Warns';
  readonly times: number;
  readonly summary: string;
}

let told = false;

/**
 * What tshark finds wrong with a capture, checksums included, from a warning on. Null on a developer's machine without
 * tshark, which is told once; where CI is set it has to be there.
 */
export async function findings(file: Uint8Array): Promise<Finding[] | null> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kkori-pcap-'));
  try {
    const name = path.join(folder, 'capture.pcap');
    await writeFile(name, file);
    const options = ['-o', 'tcp.check_checksum:TRUE', '-o', 'ip.check_checksum:TRUE'];
    const { stdout } = await execute('tshark', ['-r', name, '-q', '-z', 'expert', ...options]);
    return readExpert(stdout);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || process.env.CI) {
      throw new Error('tshark did not judge the capture; it comes with `apt-get install tshark`', {
        cause: error,
      });
    }
    if (!told) console.log('tshark is not installed: the captures were read by our own parser only.');
    told = true;
    return null;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Sections `Errors (2)`, `Warns (1)`, …, each with lines of frequency, group, protocol and summary. */
function readExpert(text: string): Finding[] {
  let section = '';
  return text.split('\n').flatMap((line) => {
    section = /^(\w+) \(\d+\)$/.exec(line)?.[1] ?? section;
    const [, times, summary] = /^ +(\d+) +\S+ +\S+ +(.*)$/.exec(line) ?? [];
    if (summary === undefined || (section !== 'Errors' && section !== 'Warns')) return [];
    return [{ severity: section, times: Number(times), summary }];
  });
}

/** Findings that the scenario does not account for. An error is always one. */
export function unexplained(found: readonly Finding[] | null, trace: Trace, vantage: HostName): string[] {
  return (found ?? [])
    .filter(({ severity, times, summary }) => {
      const reason = severity === 'Errors' ? undefined : reasons.find(({ says }) => says.test(summary));
      return reason === undefined || !reason.holds(trace, vantage, times);
    })
    .map(({ severity, times, summary }) => `${severity}: ${times} × ${summary}`);
}

/** Each thing tshark may remark, and when it is the scenario's own story: judged by the trace, not by a list of names. */
const reasons: readonly {
  readonly says: RegExp;
  readonly holds: (trace: Trace, vantage: HostName, times: number) => boolean;
}[] = [
  // As often as a RST passed here, not once more.
  {
    says: /^Connection reset \(RST\)/,
    holds: (trace, vantage, times) =>
      times === passing(trace, vantage).filter(({ flags }) => flags.includes('RST')).length,
  },
  // A gap in what came: a segment lost or overtaken on its way here. Or an answer to what never passed here, which was
  // forged at the other end. Or an answer that speaks for an earlier connection of these ports.
  {
    says: /^(Previous segment\(s\) not captured|ACKed segment that wasn't captured)/,
    holds: (trace, vantage) =>
      isDisturbed(trace, vantage) ||
      forgedElsewhere(trace, vantage) ||
      outlivedElsewhere(trace, vantage) ||
      meetsAnOldConnection(trace),
  },
  {
    says: /^This frame is a \(suspected\) out-of-order segment/,
    holds: (trace, vantage) => isDisturbed(trace, vantage),
  },
  // A closed window is offered as often as one passed here, and somebody has filled it.
  {
    says: /^TCP Zero Window segment/,
    holds: (trace, vantage, times) => times === closedWindows(trace, vantage),
  },
  {
    says: /^TCP window specified by the receiver is now completely full/,
    holds: (trace, vantage) => closedWindows(trace, vantage) > 0,
  },
];

/** The segments that passed a host. */
function passing(trace: Trace, vantage: HostName): readonly TraceSegment[] {
  return trace.segments.filter(
    ({ from, to, arrivesAt, copyOf }) =>
      (from === vantage && copyOf === null) ||
      (to === vantage && arrivesAt !== null && arrivesAt <= trace.endedAt),
  );
}

function closedWindows(trace: Trace, vantage: HostName): number {
  return passing(trace, vantage).filter(({ window, flags }) => window === 0 && !flags.includes('RST')).length;
}

/** Whether anything on its way to this host was lost, copied, forged, or overtaken by a later one. */
function isDisturbed({ segments }: Trace, vantage: HostName): boolean {
  const coming = segments.filter(({ to }) => to === vantage);
  return coming.some(
    ({ arrivesAt, copyOf, from }, place) =>
      arrivesAt === null ||
      copyOf !== null ||
      from === 'wire' ||
      coming.slice(place + 1).some((later) => later.arrivesAt !== null && later.arrivesAt < arrivesAt),
  );
}

function forgedElsewhere({ segments }: Trace, vantage: HostName): boolean {
  return segments.some(({ from, to }) => from === 'wire' && to !== vantage);
}

/** Whether a copy reached the other end after its sender had begun anew between the same ports. */
function outlivedElsewhere({ segments }: Trace, vantage: HostName): boolean {
  return segments.some(
    (copy) =>
      copy.copyOf !== null &&
      copy.to !== vantage &&
      segments.some(
        ({ flags, from, srcPort, sentAt }) =>
          flags === 'SYN' &&
          from === copy.from &&
          srcPort === copy.srcPort &&
          sentAt > copy.sentAt &&
          sentAt < (copy.arrivesAt ?? 0),
      ),
  );
}

/** Whether a SYN met a connection that was there before, which answered with its old numbers. */
function meetsAnOldConnection({ segments, steps }: Trace): boolean {
  return steps.some(
    ({ cause, sent }) =>
      cause.kind === 'arrival' &&
      segments[cause.segment]?.flags === 'SYN' &&
      sent.some((n) => segments[n]?.flags === 'ACK'),
  );
}
