import { randomBytes } from 'node:crypto';

/**
 * A UUID whose first 48 bits are the time (version 7, RFC 9562 §5.7): rows made one after the other lie side by side in
 * an index, so that several of them cost one page to write instead of one each. 74 bits are random.
 *
 * @param nowMs milliseconds since 1970
 */
export function newId(nowMs: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Math.max(0, Math.floor(nowMs)), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
