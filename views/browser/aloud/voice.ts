import type { Locale } from '../../../src/locale.ts';

/** What we look at in a SpeechSynthesisVoice. */
export interface Voice {
  readonly name: string;
  readonly lang: string;
  readonly default: boolean;
  readonly localService: boolean;
}

/** Apple lists jokes and robots among its English voices, and several of them come before the ones that can be borne. */
const playful =
  /^(albert|bad news|bahh|bells|boing|bubbles|cellos|eddy|flo|fred|good news|grandma|grandpa|jester|junior|kathy|organ|ralph|reed|rocko|sandy|shelley|superstar|trinoids|whisper|wobble|zarvox)\b/i;

const region: Record<Locale, string> = { ko: 'ko-kr', en: 'en-us' };

/**
 * The voice that reads a language best, or null where the browser has none for it. A voice on the device comes first:
 * it works without a connection, tells nobody what is read, and does not fall silent after fifteen seconds.
 */
export function pickVoice<Candidate extends Voice>(
  voices: readonly Candidate[],
  locale: Locale,
): Candidate | null {
  const speaking = voices.filter(({ lang }) => languageOf(lang).split('-')[0] === locale);
  const [best] = speaking.toSorted((one, other) => worth(other, locale) - worth(one, locale));
  return best ?? null;
}

function worth({ name, lang, default: isDefault, localService }: Voice, locale: Locale): number {
  const isSerious = !playful.test(name);
  const isAtHome = languageOf(lang) === region[locale];
  return 8 * Number(isSerious) + 4 * Number(localService) + 2 * Number(isDefault) + Number(isAtHome);
}

/** Android writes ko_KR where the standard says ko-KR. */
function languageOf(lang: string): string {
  return lang.replace('_', '-').toLowerCase();
}
