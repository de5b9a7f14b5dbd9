import { type LetterName, writeLetter } from '../../views/mail/letter.tsx';
import type { Config } from '../config.ts';
import type { Locale } from '../locale.ts';
import type { Message } from '../mail/message.ts';

export interface Letter {
  readonly name: LetterName;
  readonly to: string;
  readonly locale: Locale;
  /** Where its link leads, `/sign-in`. */
  readonly path: string;
}

/** A letter ready to be sent. Its link begins with what the operator calls this server, never with what a request does. */
export function messageOf({ name, to, locale, path }: Letter, { publicUrl }: Config): Message {
  if (publicUrl === null) throw new Error('Mail needs PUBLIC_URL.');
  return { to, ...writeLetter({ name, locale, site: publicUrl, path }) };
}
