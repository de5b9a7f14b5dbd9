import type { ComponentChildren } from 'preact';
import { positionOf, type Theme } from '../src/accounts/appearance.ts';
import { locales } from '../src/locale.ts';
import { LanguageChoice } from './language-switch.tsx';
import type { PageContext } from './page.tsx';
import { type Section, sectionOf, sections } from './section.ts';
import { stringsFor } from './strings/strings.ts';
import { Told } from './told.tsx';
import { Mark } from './ui/mark.tsx';
import { Notice } from './ui/notice.tsx';
import { Shortcuts } from './ui/shortcuts.tsx';

interface LayoutProps {
  readonly context: PageContext;
  /** What the page is about; Kkori's name is added. */
  readonly title: string;
  /** How the page is shown where its address is shared. */
  readonly preview?: Preview;
  readonly children: ComponentChildren;
}

/** What a messenger or a search engine says about a page. Paths are of this site. */
export interface Preview {
  /** The page's address for good, without a language. */
  readonly path: string;
  /** One or two sentences. */
  readonly description: string;
  /** The address of a picture of 1200 × 630 pixels. */
  readonly image?: string;
}

/**
 * htmx without what our Content-Security-Policy forbids: no style sheet of its own. A request that takes longer
 * than 20 s counts as lost, so that the candidate is told and may try again. What somebody has folded open stays open
 * while it is brought up to date.
 */
const htmxConfig = JSON.stringify({
  includeIndicatorCSS: false,
  defaultTimeout: 20_000,
  morphIgnore: ['data-htmx-powered', 'open'],
});

/** What the browser paints with before the style sheet is there; tokens.css says the same. */
const colorSchemes: Record<Theme, string> = { auto: 'light dark', light: 'light', dark: 'dark' };

/** The whole document around a page. Its body names the language as well, because Back may swap only the body. */
export function Layout({ context, title, preview, children }: LayoutProps) {
  const { locale, appearance } = context;
  const { frame } = stringsFor(locale);
  return (
    <html lang={locale} data-theme={appearance.theme} data-sounds={positionOf(appearance.sounds)}>
      <Head context={context} title={title} preview={preview} />
      <body lang={locale}>
        <a class="skip" href="#main">
          {frame.skip}
        </a>
        <Header context={context} />
        <main id="main" tabIndex={-1}>
          <Told context={context} />
          {children}
          <div id="notice" class="notices" role="alert" />
        </main>
        <footer class="site-footer">
          <p>{frame.tagline}</p>
          <p class="site-footer-aside">
            <button type="button" class="link-button" hidden data-opens-shortcuts>
              {frame.shortcuts} <kbd>?</kbd>
            </button>
            <a href="/privacy">{frame.privacy}</a>
            <a href={context.assets.fontLicense}>{frame.typeface}</a>
          </p>
        </footer>
        <p id="announcer" class="visually-hidden" role="status" hx-ignore="" />
        <template id="offline">
          <Notice tone="bad">{frame.offline}</Notice>
        </template>
        <Shortcuts locale={locale} areSinglesOn={appearance.shortcuts} />
      </body>
    </html>
  );
}

function Head({
  context,
  title,
  preview,
}: Pick<LayoutProps, 'context' | 'title'> & { readonly preview: Preview | undefined }) {
  const { assets, locale, appearance } = context;
  const { frame } = stringsFor(locale);
  return (
    <head>
      <meta charset="utf-8" />
      <title>{frame.title(title)}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="description" content={preview?.description ?? frame.tagline} />
      {preview === undefined ? null : <PreviewTags context={context} title={title} preview={preview} />}
      <meta name="color-scheme" content={colorSchemes[appearance.theme]} />
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

/** Open Graph, which messengers read, and the page's one address with its languages. */
function PreviewTags({
  context: { locale, publicUrl },
  title,
  preview,
}: Pick<LayoutProps, 'context' | 'title'> & { readonly preview: Preview }) {
  const { frame } = stringsFor(locale);
  const { path, description, image } = preview;
  const absolute = (local: string): string => `${publicUrl ?? ''}${local}`;
  const properties = {
    'og:type': 'article',
    'og:site_name': frame.name,
    'og:locale': locale === 'ko' ? 'ko_KR' : 'en_US',
    'og:title': title,
    'og:description': description,
    'og:url': absolute(`${path}?lang=${locale}`),
    ...(image === undefined ? {} : pictureTags(absolute(image), title)),
  };
  return (
    <>
      <link rel="canonical" href={absolute(`${path}?lang=${locale}`)} />
      <link rel="alternate" hreflang="x-default" href={absolute(path)} />
      {locales.map((each) => (
        <link key={each} rel="alternate" hreflang={each} href={absolute(`${path}?lang=${each}`)} />
      ))}
      {Object.entries(properties).map(([property, content]) => (
        <meta key={property} property={property} content={content} />
      ))}
      <meta name="twitter:card" content={image === undefined ? 'summary' : 'summary_large_image'} />
    </>
  );
}

function pictureTags(address: string, alt: string) {
  return {
    'og:image': address,
    'og:image:type': 'image/png',
    'og:image:width': '1200',
    'og:image:height': '630',
    'og:image:alt': alt,
  };
}

function Header({ context }: { readonly context: PageContext }) {
  const { locale, path, languageSwitch } = context;
  const { frame } = stringsFor(locale);
  const names: Record<Section, string> = {
    '/': frame.today,
    '/study': frame.study,
    '/mock-interviews': frame.interview,
    '/questions': frame.questions,
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
      <a class="account-link" href={isSignedIn(context) ? '/settings/account' : '/sign-in'}>
        {isSignedIn(context) ? frame.account : frame.signIn}
      </a>
      <LanguageChoice locale={locale} languageSwitch={languageSwitch} />
    </header>
  );
}

function isSignedIn({ user }: PageContext): boolean {
  return user.kind === 'user' && user.account !== null;
}
