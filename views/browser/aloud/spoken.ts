import type { Locale } from '../../../src/locale.ts';
import { hyphenatedName } from '../../ui/names.tsx';

/**
 * A text as a voice should get it, sentence by sentence: some browsers cut long ones short. Signs that voices spell out
 * or stumble over are taken away: "TIME-WAIT" is said "time wait", "close()" is said "close".
 */
export function spokenSentences(text: string, locale: Locale): readonly string[] {
  return sayable(text, locale)
    .split(/(?<=[.?!])\s+/)
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

function sayable(text: string, locale: Locale): string {
  const said = text
    .replace(hyphenatedName, (name) => name.replaceAll('-', ' ').toLowerCase())
    .replace(/[`*“”"]|\(\)/g, '')
    .replace(/(?<=[A-Za-z0-9])[_+](?=[A-Za-z0-9])/g, ' ')
    .replace(/\s*(?:→|->)\s*/g, ', ');
  // A Korean voice reads the hyphen of "3-way" aloud; an English one needs that of "keep-alive".
  const joined = locale === 'ko' ? said.replace(/(?<=[A-Za-z0-9])-(?=[A-Za-z0-9])/g, ' ') : said;
  return joined.replace(/\s+/g, ' ').trim();
}
