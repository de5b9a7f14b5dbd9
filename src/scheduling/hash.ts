/**
 * A 32-bit hash of a text, well mixed so that neighbouring texts ("card:7", "card:8") land far apart: FNV-1a over
 * the UTF-16 units, finished with MurmurHash3's mixer. For seeds and names, never for secrets.
 *
 * @returns an integer from 0 to 2³² − 1
 */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
