/**
 * 16 hex digits that change when the value does: FNV-1a, 64 bits, over the UTF-16 code units (low byte
 * first) of its JSON. For telling an edited question from an unchanged one; no defence against an attacker.
 */
export function fingerprint(value: unknown): string {
  return fnv1a(JSON.stringify(value));
}

/**
 * The 64-bit state is kept in two halves. The prime is 2^40 + 0x1b3, so a step multiplies by 0x1b3 and adds
 * the low half shifted by 40 bits, which lands in the high half shifted by 8.
 */
function fnv1a(text: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  const absorb = (byte: number): void => {
    low = (low ^ byte) >>> 0;
    const product = low * 0x1b3;
    high = (Math.imul(high, 0x1b3) + Math.floor(product / 2 ** 32) + (low << 8)) >>> 0;
    low = product >>> 0;
  };
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    absorb(unit & 0xff);
    absorb(unit >>> 8);
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}
