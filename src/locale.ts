/** The languages Kkori is written in. Every text for people exists in each of them. */
export const locales = ['ko', 'en'] as const;
export type Locale = (typeof locales)[number];

/** One text in every language. */
export type Localized = Readonly<Record<Locale, string>>;
