import { createHash } from 'node:crypto';

/** better-auth tells its secrets apart by number: the same secret has the same number, wherever it stands in the list. */
export function versionOf(secret: string): number {
  return createHash('sha256').update(secret).digest().readUInt32BE() >>> 1;
}
