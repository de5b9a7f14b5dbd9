import { flagsText } from '../../src/simulator/flags.ts';

/** One record of a capture, taken apart by the book and not by our own code. */
export interface Recorded {
  /** ms since the epoch. */
  readonly at: number;
  readonly source: string;
  readonly destination: string;
  readonly srcPort: number;
  readonly dstPort: number;
  readonly flags: string;
  readonly seq: number;
  readonly ack: number;
  readonly window: number;
  /** Kind and data of each option but padding. */
  readonly options: readonly (readonly [kind: number, ...data: number[]])[];
  readonly payload: Uint8Array;
}

/** Reads a classic pcap of raw IP packets (linktype 101) and complains about anything that is not as it must be. */
export function readCapture(file: Uint8Array): Recorded[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const header = [
    view.getUint32(0, true),
    view.getUint16(4, true),
    view.getUint16(6, true),
    view.getUint32(20, true),
  ];
  if (header.join() !== [0xa1b2c3d4, 2, 4, 101].join()) throw new Error(`not our kind of file: ${header}`);
  const records: Recorded[] = [];
  let at = 24;
  while (at < file.length) {
    const [seconds = 0, micros = 0, captured = 0, original = 0] = [0, 4, 8, 12].map((place) =>
      view.getUint32(at + place, true),
    );
    if (captured !== original) throw new Error('a packet is cut short');
    const packet = file.subarray(at + 16, at + 16 + captured);
    records.push({ at: seconds * 1000 + micros / 1000, ...readPacket(packet) });
    at += 16 + captured;
  }
  if (at !== file.length) throw new Error('the last record is longer than the file');
  return records;
}

function readPacket(bytes: Uint8Array): Omit<Recorded, 'at'> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint8(0) !== 0x45 || view.getUint8(9) !== 6) throw new Error('not TCP over IPv4');
  if (view.getUint16(2) !== bytes.length) throw new Error('the IP length is wrong');
  if (onesComplement(bytes.subarray(0, 20)) !== 0xffff) throw new Error('the IP checksum is wrong');
  const segment = bytes.subarray(20);
  const pseudo = Uint8Array.from([
    ...bytes.subarray(12, 20),
    0,
    6,
    segment.length >> 8,
    segment.length & 255,
  ]);
  const whole = Uint8Array.from([...pseudo, ...segment]);
  if (onesComplement(whole) !== 0xffff) throw new Error('the TCP checksum is wrong');
  const headerLength = (view.getUint8(32) >> 4) * 4;
  const bits = view.getUint8(33);
  return {
    source: bytes.subarray(12, 16).join('.'),
    destination: bytes.subarray(16, 20).join('.'),
    srcPort: view.getUint16(20),
    dstPort: view.getUint16(22),
    seq: view.getUint32(24),
    ack: view.getUint32(28),
    flags: flagsText({ fin: (bits & 1) > 0, syn: (bits & 2) > 0, rst: (bits & 4) > 0, ack: (bits & 16) > 0 }),
    window: view.getUint16(34),
    options: readOptions(segment.subarray(20, headerLength)),
    payload: segment.subarray(headerLength),
  };
}

function readOptions(bytes: Uint8Array): (readonly [number, ...number[]])[] {
  const options: (readonly [number, ...number[]])[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [kind = 0, length = 0] = bytes.subarray(at, at + 2);
    if (kind === 1) at += 1;
    else {
      if (length < 2 || at + length > bytes.length) throw new Error(`option ${kind} has a wrong length`);
      options.push([kind, ...bytes.subarray(at + 2, at + length)]);
      at += length;
    }
  }
  return options;
}

/** The ones' complement sum of 16-bit words: 0xffff where a checksum among them is right. */
function onesComplement(bytes: Uint8Array): number {
  let total = 0;
  bytes.forEach((byte, place) => {
    total += place % 2 === 0 ? byte * 256 : byte;
  });
  while (total > 0xffff) total = (total % 0x10000) + Math.floor(total / 0x10000);
  return total;
}
