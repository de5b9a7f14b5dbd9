import { type Locale, locales } from '../src/locale.ts';
import { stringsFor } from './strings/strings.ts';

/**
 * How a page is shown in the other language: at its address; by a form, where the page has no address but brings along all that it is
 * made of; or not at all, where it is shown this once.
 */
export type LanguageSwitch =
  | {
      readonly kind: 'address';
      /** The path to come back to. */
      readonly next: string;
      /** The page answers a form whose page is there: what was typed is in no other place than this page. */
      readonly isAnswer: boolean;
    }
  | { readonly kind: 'form'; readonly action: string; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'none' };

interface LanguageChoiceProps {
  readonly locale: Locale;
  readonly languageSwitch: LanguageSwitch;
}

/**
 * A plain form, because choosing a language is remembered and no GET may change anything. A script takes along what was typed; without
 * one, a refused form stays as it is.
 */
export function LanguageChoice({ locale, languageSwitch }: LanguageChoiceProps) {
  const { frame } = stringsFor(locale);
  const stays = <p class="language-stays">{frame.languageStays}</p>;
  if (languageSwitch.kind === 'none') return stays;
  const isForm = languageSwitch.kind === 'form';
  const fields = isForm ? languageSwitch.fields : { next: languageSwitch.next };
  const isAnswer = !isForm && languageSwitch.isAnswer;
  const other = locales.find((candidate) => candidate !== locale) ?? locale;
  return (
    <>
      <form
        class="language"
        action={isForm ? languageSwitch.action : '/language'}
        method="post"
        aria-label={frame.switchLanguage}
        data-answer={isAnswer ? '' : undefined}
      >
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button type="submit" class="link-button" name="locale" value={other} lang={other}>
          {frame.otherLanguage}
        </button>
      </form>
      {isAnswer ? stays : null}
    </>
  );
}
