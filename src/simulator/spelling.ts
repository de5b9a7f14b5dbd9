import { order } from './flags.ts';

/** The canonical spelling of a `+`-joined list of flags with PSH left out (`none`: no bit), or null when a word is no flag. */
export function parseFlags(text: string): string | null {
  const words = text.split('+').filter((word) => !['PSH', 'none', ''].includes(word));
  if (words.some((word) => !(order as readonly string[]).includes(word))) return null;
  return order.filter((flag) => words.includes(flag)).join('+') || 'none';
}
