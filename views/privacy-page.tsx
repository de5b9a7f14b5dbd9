import type { ComponentChildren } from 'preact';
import type { CookieTold, PrivacyFacts } from '../src/privacy/privacy.ts';
import { Layout } from './layout.tsx';
import type { PageContext } from './page.tsx';
import { stringsFor } from './strings/strings.ts';
import { ScrollFrame } from './ui/scroll-frame.tsx';

interface PrivacyPageProps {
  readonly context: PageContext;
  readonly facts: PrivacyFacts;
}

/** What is stored of whom and why, what is not, for how long, and what everybody may ask for. */
export function PrivacyPage({ context, facts }: PrivacyPageProps) {
  const { privacy } = stringsFor(context.locale);
  const host = context.publicUrl === null ? null : new URL(context.publicUrl).host;
  return (
    <Layout context={context} title={privacy.title}>
      <article class="privacy" aria-labelledby="privacy-head">
        <h1 id="privacy-head">{privacy.title}</h1>
        <p>{privacy.lead}</p>
        <Part name="operator" head={privacy.operator.head}>
          <p>{host === null ? privacy.operator.who : privacy.operator.whoAt(host)}</p>
          <p>{privacy.operator.makers}</p>
        </Part>
        <Part name="visitor" head={privacy.visitor.head}>
          <p>{privacy.visitor.nothing}</p>
          <Cookies facts={facts} context={context} />
          <p>{privacy.visitor.cookiesAre}</p>
        </Part>
        <Part name="guest" head={privacy.guest.head}>
          <p>{privacy.guest.becomes}</p>
          <List items={privacy.guest.stored} />
        </Part>
        <Part name="account" head={privacy.account.head}>
          <p>{privacy.account.besides}</p>
          <List items={accountItems(facts, context)} />
        </Part>
        <Part name="together" head={privacy.together.head}>
          <List items={privacy.together.seen} />
        </Part>
        <Part name="browser" head={privacy.browser.head}>
          <p>{privacy.browser.never}</p>
          <List items={privacy.browser.kept} />
        </Part>
        <Part name="not" head={privacy.not.head}>
          <List items={privacy.not.done} />
        </Part>
        <Part name="how-long" head={privacy.howLong.head}>
          <List items={lastingItems(facts, context)} />
        </Part>
        <Part name="rights" head={privacy.rights.head}>
          <List items={privacy.rights.may} />
          <p>
            <a class="target" href="/settings/account">
              {privacy.rights.toAccount}
            </a>
          </p>
        </Part>
      </article>
    </Layout>
  );
}

interface PartProps {
  readonly name: string;
  readonly head: string;
  readonly children: ComponentChildren;
}

function Part({ name, head, children }: PartProps) {
  return (
    <section aria-labelledby={`${name}-head`}>
      <h2 id={`${name}-head`}>{head}</h2>
      {children}
    </section>
  );
}

function List({ items }: { readonly items: readonly string[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

function Cookies({ facts: { cookies, sessions }, context: { locale } }: PrivacyPageProps) {
  const { cookies: strings } = stringsFor(locale).privacy;
  const { guestIdle, accountIdle, accountMost } = sessions;
  const lasts = ({ lifetimeMs }: CookieTold) => {
    if (lifetimeMs === null)
      return strings.sessionLasts(String(guestIdle), String(accountIdle), String(accountMost));
    const days = lifetimeMs / 86_400_000;
    return days < 1 ? strings.lastsMinutes(String(lifetimeMs / 60_000)) : strings.lasts(String(days));
  };
  return (
    <ScrollFrame name={strings.table}>
      <table class="privacy-cookies">
        <caption class="visually-hidden">{strings.table}</caption>
        <thead>
          <tr>
            <th scope="col">{strings.name}</th>
            <th scope="col">{strings.why}</th>
            <th scope="col">{strings.howLong}</th>
          </tr>
        </thead>
        <tbody>
          {cookies.map((cookie) => (
            <tr key={cookie.name}>
              <th scope="row">
                <code>{cookie.name}</code>
              </th>
              <td>{strings.purposes[cookie.purpose]}</td>
              <td>{lasts(cookie)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}

function accountItems({ sendsMail, providers }: PrivacyFacts, { locale }: PageContext): readonly string[] {
  const { account } = stringsFor(locale).privacy;
  const names = providers.map((provider) => account.providerNames[provider]).join(', ');
  return [
    ...account.stored,
    ...(sendsMail ? account.mailed : [account.noMail]),
    ...(providers.length === 0 ? [] : [account.provided(names)]),
  ];
}

function lastingItems(facts: PrivacyFacts, { locale }: PageContext): readonly string[] {
  const { howLong } = stringsFor(locale).privacy;
  const { guestIdle, accountIdle, accountMost } = facts.sessions;
  const { everyHours, kept } = facts.backups;
  return [
    howLong.record,
    howLong.guestSession(String(guestIdle)),
    howLong.accountSession(String(accountIdle), String(accountMost)),
    howLong.deletion(String(facts.deletionDays)),
    everyHours === 0 ? howLong.noBackups : howLong.backups(String(everyHours), String(kept)),
    howLong.otherBackups,
  ];
}
