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
 * What tshark finds wrong with each of these captures, checksums included, from a warning on. It reads all of them as one, which takes it
 * no longer than one alone: each has hosts of its own there. Null on a developer's machine without tshark, which is told once; where CI is
 * set it has to be there.
 */
export async function findings(files: readonly Uint8Array[]): Promise<readonly Finding[][] | null> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kkori-pcap-'));
  try {
    const name = path.join(folder, 'capture.pcap');
    const { merged, captureOf } = merge(files);
    await writeFile(name, merged);
    const checks = ['-o', 'tcp.check_checksum:TRUE', '-o', 'ip.check_checksum:TRUE'];
    const fields = ['frame.number', '_ws.expert.severity', '_ws.expert.message'].flatMap((field) => [
      '-e',
      field,
    ]);
    const { stdout } = await execute(
      'tshark',
      ['-r', name, ...checks, '-T', 'fields', '-E', 'aggregator=|', ...fields],
      { maxBuffer: 64 << 20 },
    );
    return readExpert(stdout, captureOf, files.length);
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

/** One capture of the packets of all, between hosts that no two have in common; and which of them each frame is from. */
function merge(files: readonly Uint8Array[]): { merged: Uint8Array; captureOf: readonly number[] } {
  const captureOf: number[] = [];
  const parts = files.map((file, place) => {
    const copy = file.slice();
    const view = new DataView(copy.buffer);
    const hosts: number[] = [];
    for (let at = 24; at < copy.length; at += 16 + view.getUint32(at + 8, true)) {
      captureOf.push(place);
      for (const address of [at + 28, at + 32]) {
        const was = view.getUint32(address);
        if (!hosts.includes(was)) hosts.push(was);
        rename(view, at + 16, address, ((10 << 24) | (place << 8) | (hosts.indexOf(was) + 1)) >>> 0);
      }
    }
    return place === 0 ? copy : copy.subarray(24);
  });
  return { merged: Buffer.concat(parts), captureOf };
}

/** Changes an address of a packet, and both checksums by as much (RFC 1624, eqn. 3): what was wrong is as wrong afterwards. */
function rename(view: DataView, packet: number, address: number, to: number): void {
  for (const checksum of [packet + 10, packet + 36]) {
    let sum = ~view.getUint16(checksum) & 0xffff;
    for (const [word, value] of [
      [address, to >>> 16],
      [address + 2, to & 0xffff],
    ] as const)
      sum += (~view.getUint16(word) & 0xffff) + value;
    while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
    view.setUint16(checksum, ~sum & 0xffff);
  }
  view.setUint32(address, to);
}

/** tshark's names of what is at least a warning. */
const severities: Readonly<Record<string, Finding['severity']>> = { '8388608': 'Errors', '6291456': 'Warns' };

/** Lines of a frame, what is remarked in it, and how severe each of that is. */
function readExpert(text: string, captureOf: readonly number[], captures: number): Finding[][] {
  const found = Array.from({ length: captures }, () => new Map<string, Finding>());
  const lines = text.split('\n').filter((line) => line !== '');
  if (lines.length !== captureOf.length) throw new Error(`${lines.length} of ${captureOf.length} frames`);
  for (const line of lines) {
    const [frame = '', levels = '', messages = ''] = line.split('\t');
    const summaries = messages.split('|');
    for (const [index, level] of levels.split('|').entries()) {
      const severity = severities[level];
      const summary = summaries[index] ?? '';
      if (severity === undefined) continue;
      const ofCapture = found[captureOf[Number(frame) - 1] ?? 0];
      const times = (ofCapture?.get(level + summary)?.times ?? 0) + 1;
      ofCapture?.set(level + summary, { severity, times, summary });
    }
  }
  return found.map((each) => [...each.values()]);
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
