import type { Locale } from '../../../src/locale.ts';
import type { aloud } from '../../strings/ko/aloud.ts';
import type { Scope } from './takes.ts';

/** What an island finds in the element it lives in. */

export type Words = typeof aloud;

/** The texts are a file of their own in each language. */
export async function wordsIn(locale: Locale): Promise<Words> {
  const { aloud } =
    locale === 'ko' ? await import('../../strings/ko/aloud.ts') : await import('../../strings/en/aloud.ts');
  return aloud;
}

export function localeOf(host: HTMLElement): Locale {
  return host.lang === 'en' ? 'en' : 'ko';
}

/** The part of a host that carries `data-NAME`. Throws where there is none: host and script are made for each other. */
export function part<Part extends Element = HTMLElement>(host: ParentNode, name: string): Part {
  const found = host.querySelector<Part>(`[data-${name}]`);
  if (found === null) throw new Error(`There is no [data-${name}].`);
  return found;
}

/** What a host is about: everything, one interview, or one of its turns. */
export function scopeOfHost({ dataset: { interview, position } }: HTMLElement): Scope {
  if (interview === undefined) return [];
  return position === undefined ? [interview] : [interview, Number(position)];
}

/** Says something in the host's own line, which is a region that screen readers follow. */
export function say(host: HTMLElement, text: string, isTrouble = false): void {
  const line = part(host, 'said');
  line.classList.toggle('is-trouble', isTrouble);
  line.textContent = text;
}
