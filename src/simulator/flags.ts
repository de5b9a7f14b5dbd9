/** The control bits that decide anything here. PSH and URG change no state of the connection. */
export interface Flags {
  readonly syn: boolean;
  readonly fin: boolean;
  readonly rst: boolean;
  readonly ack: boolean;
}

/** The order in which flags are written: `SYN+ACK`, `FIN+ACK`, `RST+ACK`. */
export const order = ['SYN', 'FIN', 'RST', 'ACK'] as const;

/** `SYN+ACK` as bits. */
export function flagsOf(text: string): Flags {
  return {
    syn: text.includes('SYN'),
    fin: text.includes('FIN'),
    rst: text.includes('RST'),
    ack: text.includes('ACK'),
  };
}

/** Bits as `SYN+ACK`; a segment with no bit at all is `none`. */
export function flagsText(flags: Flags): string {
  const words = order.filter((flag) => flags[flag.toLowerCase() as keyof Flags]);
  return words.length === 0 ? 'none' : words.join('+');
}
