import {
  type Letter,
  type PlainLetterName,
  type ProviderLetter,
  writeLetter,
} from '../../views/mail/letter.tsx';
import { stringsFor } from '../../views/strings/strings.ts';
import type { Config } from '../config.ts';
import type { Locale } from '../locale.ts';
import type { Message } from '../mail/message.ts';

export type { PlainLetterName, ProviderLetter };

interface Addressed {
  readonly to: string;
  readonly locale: Locale;
  /** Where its link leads, `/sign-in`. */
  readonly path: string;
}

/** A letter ready to be sent. Its link begins with what the operator calls this server, never with what a request does. */
export function messageOf(letter: Letter & Addressed, { publicUrl }: Pick<Config, 'publicUrl'>): Message {
  if (publicUrl === null) throw new Error('Mail needs PUBLIC_URL.');
  const { to, locale, path } = letter;
  return {
    to,
    sender: stringsFor(locale).frame.name,
    ...writeLetter({ letter, locale, site: publicUrl, path }),
  };
}
