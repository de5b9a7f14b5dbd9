import { z } from 'zod';
import { nowhere } from '../identity.ts';

/** The longest address that mail can be sent to (RFC 5321 §4.5.3.1.3, without its angle brackets). */
const longestAddress = 254;

/** An address as it is stored and compared: without blanks around it, in small letters. Null for what no mail would reach. */
export function emailAddress(entered: string): string | null {
  const address = entered.trim().normalize('NFC').toLowerCase();
  if (address.length > longestAddress || address.endsWith(nowhere)) return null;
  return z.email().safeParse(address).success ? address : null;
}
