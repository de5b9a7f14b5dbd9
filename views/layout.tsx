import type { ComponentChildren } from 'preact';
import { type Locale, locales } from '../src/locale.ts';
import type { PageContext } from './page.tsx';
import { type Section, sectionOf, sections } from './section.ts';
import { stringsFor } from './strings/strings.ts';
import { Mark } from './ui/mark.tsx';
import { Notice } from './ui/notice.tsx';
import { Shortcuts } from './ui/shortcuts.tsx';

interface LayoutProps {
  readonly context: PageContext;
  /** What the page is about; Kkori's name is added. */
  readonly title: string;
  readonly children: ComponentChildren;
}

/**
 * htmx without what our Content-Security-Policy forbids: no style sheet of its own. A request that takes longer
 * than 20 s counts as lost, so that the candidate is told and may try again.
 */
const htmxConfig = JSON.stringify({ includeIndicatorCSS: false, defaultTimeout: 20_000 });

/** The whole document around a page. Its body names the language as well, because Back may swap only the body. */
export function Layout({ context, title, children }: LayoutProps) {
  const { locale, theme, path } = context;
  const { frame } = stringsFor(locale);
  return (
    <html lang={locale} data-theme={theme}>
      <Head context={context} title={title} />
      <body lang={locale}>
        <a class="skip" href="#main">
          {frame.skip}
        </a>
        <Header locale={locale} path={path} />
        <main id="main" tabIndex={-1}>
          {children}
          <div id="notice" class="notices" role="alert" />
        </main>
        <footer class="site-footer">
          <p>{frame.tagline}</p>
          <p class="site-footer-aside">
            <button type="button" class="link-button" hidden data-opens-shortcuts>
              {frame.shortcuts} <kbd>?</kbd>
            </button>
            <a href={context.assets.fontLicense}>{frame.typeface}</a>
          </p>
        </footer>
        <p id="announcer" class="visually-hidden" role="status" />
        <template id="offline">
          <Notice tone="bad">{frame.offline}</Notice>
        </template>
        <Shortcuts locale={locale} />
      </body>
    </html>
  );
}

function Head({ context, title }: Omit<LayoutProps, 'children'>) {
  const { assets, locale } = context;
  const { frame } = stringsFor(locale);
  return (
    <head>
      <meta charset="utf-8" />
      <title>{frame.title(title)}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="description" content={frame.tagline} />
      <meta name="color-scheme" content="light dark" />
      <meta name="htmx-config" content={htmxConfig} />
      <link rel="icon" href={assets.icon} type="image/svg+xml" />
      <link rel="stylesheet" href={assets.css} />
      {assets.fonts[locale].map((font) => (
        <link key={font} rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />
      ))}
      <script type="module" src={assets.js.shell} />
    </head>
  );
}

function Header({ locale, path }: { readonly locale: Locale; readonly path: string }) {
  const { frame } = stringsFor(locale);
  const names: Record<Section, string> = {
    '/': frame.today,
    '/study': frame.study,
    '/simulator': frame.laboratory,
    '/settings': frame.settings,
  };
  const current = sectionOf(path);
  return (
    <header class="site-header">
      <a class="brand" href="/">
        <Mark />
        <span>{frame.name}</span>
      </a>
      <nav class="site-nav" aria-label={frame.navigation}>
        <ul>
          {sections.map((section) => (
            <li key={section}>
              <a href={section} {...(section === current ? { 'aria-current': 'true' } : {})}>
                {names[section]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <LanguageSwitch locale={locale} path={path} />
    </header>
  );
}

/** A plain form, because choosing a language is remembered and no GET may change anything. */
function LanguageSwitch({ locale, path }: { readonly locale: Locale; readonly path: string }) {
  const { frame } = stringsFor(locale);
  const other = locales.find((candidate) => candidate !== locale) ?? locale;
  return (
    <form class="language" action="/language" method="post" aria-label={frame.switchLanguage}>
      <input type="hidden" name="next" value={path} />
      <button type="submit" class="link-button" name="locale" value={other} lang={other}>
        {frame.otherLanguage}
      </button>
    </form>
  );
}
