import { type Locale, locales } from '../locale.ts';

/** The cookie that remembers a language chosen on the page. */
export const languageCookie = 'kkori-language';

/** The locale a value names, or null. */
export function localeNamed(value: unknown): Locale | null {
  return locales.find((locale) => locale === value) ?? null;
}

/**
 * The language of Accept-Language (RFC 9110 §12.5.4) that we speak and the reader likes best.
 * English when the header names none of ours, because who reads neither is likelier to read that one.
 */
export function preferredLocale(header: string | undefined): Locale {
  const wanted = (header ?? '').split(',', 32).map((entry, position) => {
    const [range = '', ...parameters] = entry.trim().toLowerCase().split(';');
    const weight = parameters
      .map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1])
      .find(Boolean);
    return {
      language: range.trim().split('-')[0],
      weight: weight === undefined ? 1 : Number(weight),
      position,
    };
  });
  const liked = wanted
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight || one.position - other.position);
  for (const { language } of liked) {
    const locale = localeNamed(language);
    if (locale) return locale;
  }
  return 'en';
}
