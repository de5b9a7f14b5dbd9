import type { Browsed, ChainLink, Wish } from '../../src/bank/browse.ts';
import { levels, type Question, topics } from '../../src/bank/question.ts';
import { longestSearch } from '../../src/bank/search/terms.ts';
import type { Locale } from '../../src/locale.ts';
import { Layout } from '../layout.tsx';
import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Tails } from '../ui/tails.tsx';
import { inLanguage } from './address.ts';
import { type Excerpts, Found } from './found.tsx';

export interface BankProps {
  readonly wish: Wish;
  readonly browsed: Browsed;
  readonly excerpts: Excerpts;
  /** The questions that start a chain. */
  readonly roots: readonly Question[];
}

/** All questions, by chain or by what is looked for. */
export function BankPage({ context, ...props }: BankProps & { readonly context: PageContext }) {
  return (
    <Layout
      context={context}
      title={stringsFor(context.locale).bank.title}
      preview={{ path: '/questions', description: stringsFor(context.locale).bank.lead }}
    >
      <Bank locale={context.locale} namedLocale={context.namedLocale} {...props} />
    </Layout>
  );
}

type Reading = BankProps & { readonly locale: Locale; readonly namedLocale: Locale | null };

function Bank(props: Reading) {
  const { bank } = stringsFor(props.locale);
  return (
    <div class="bank">
      <header class="bank-head">
        <h1>{bank.title}</h1>
        <p>{bank.lead}</p>
        <p>
          <a class="target" href={inLanguage('/mistakes', props.namedLocale)}>
            {bank.toMistakes}
          </a>
        </p>
      </header>
      <WishForm {...props} />
      <div id="bank-results" class="bank-results">
        <Results {...props} />
      </div>
    </div>
  );
}

/** What is wanted, as a plain form; a script asks again with every change. */
function WishForm({ wish, roots, locale, namedLocale }: Reading) {
  const { bank } = stringsFor(locale);
  const picks: readonly Omit<PickProps, 'any'>[] = [
    {
      name: 'topic',
      label: bank.topic,
      chosen: wish.topic,
      options: topics.map((topic) => [topic, bank.topics[topic]]),
    },
    {
      name: 'level',
      label: bank.level,
      chosen: wish.level,
      options: levels.map((level) => [level, bank.levels[level]]),
    },
    {
      name: 'chain',
      label: bank.chain,
      chosen: wish.chain,
      options: roots.map((root) => [root.id, root.chainName?.[locale] ?? root.prompt[locale]]),
    },
  ];
  return (
    <search>
      <form
        class="bank-wish"
        action="/questions"
        method="get"
        hx-get="/questions"
        hx-trigger="input delay:250ms, submit"
        hx-sync="this:replace"
        hx-target="#bank-results"
        hx-swap="innerHTML"
        hx-replace-url="true"
      >
        <div class="bank-search">
          <label for="bank-search">{bank.search}</label>
          <div>
            <input
              id="bank-search"
              type="search"
              name="q"
              value={wish.search}
              maxlength={longestSearch}
              autocomplete="off"
              aria-describedby="bank-search-hint"
            />
            <button type="submit" class="button">
              {bank.searchButton}
            </button>
          </div>
          <p id="bank-search-hint">{bank.searchHint}</p>
        </div>
        {namedLocale === null ? null : <input type="hidden" name="lang" value={namedLocale} />}
        {picks.map((pick) => (
          <Pick key={pick.name} any={bank.any} {...pick} />
        ))}
      </form>
    </search>
  );
}

interface PickProps {
  readonly name: string;
  readonly label: string;
  readonly chosen: string | null;
  readonly options: readonly (readonly [value: string, label: string])[];
  /** The first option: no preference. */
  readonly any: string;
}

function Pick({ name, label, chosen, options, any }: PickProps) {
  return (
    <div class="bank-pick">
      <label for={`bank-${name}`}>{label}</label>
      <select id={`bank-${name}`} name={name} class="control">
        <option value="">{any}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What the wish gives. The fragment that htmx puts into `#bank-results`. */
export function Results(props: Reading) {
  const { wish, browsed, excerpts, locale, namedLocale } = props;
  const isWished = wish.search !== '' || wish.topic !== null || wish.level !== null || wish.chain !== null;
  const count = countWords(props);
  return (
    <div data-announcement={count}>
      <p class="bank-count">
        {count}{' '}
        {isWished ? (
          <a class="target" href={inLanguage('/questions', namedLocale)}>
            {stringsFor(locale).bank.clear}
          </a>
        ) : null}
      </p>
      {browsed.kind === 'found' ? (
        <Found found={browsed.found} excerpts={excerpts} locale={locale} namedLocale={namedLocale} />
      ) : null}
      {browsed.kind === 'chains' ? (
        <Chains chains={browsed.chains} locale={locale} namedLocale={namedLocale} />
      ) : null}
    </div>
  );
}

function countWords({ wish, browsed, locale }: Reading): string {
  const { bank } = stringsFor(locale);
  const search = wish.search.trim();
  if (browsed.kind === 'wordless') return bank.noWord;
  if (browsed.kind === 'chains') return browsed.count === 0 ? bank.none : bank.count(browsed.count);
  if (browsed.count > 0) return bank.found(browsed.count, search);
  const isNarrowed = wish.topic !== null || wish.level !== null || wish.chain !== null;
  return isNarrowed ? bank.noneSoFound(search) : bank.noneFound(search);
}

interface ChainsProps {
  readonly chains: Extract<Browsed, { kind: 'chains' }>['chains'];
  readonly locale: Locale;
  readonly namedLocale: Locale | null;
}

function Chains({ chains, locale, namedLocale }: ChainsProps) {
  return (
    <>
      {chains.map(({ root, links }) => (
        <section key={root.id} class="bank-chain" aria-labelledby={`chain-${root.id}`}>
          <h2 id={`chain-${root.id}`}>{root.chainName?.[locale] ?? root.prompt[locale]}</h2>
          <Tails
            links={links}
            kindOf={({ isWished }) => (isWished ? 'listed' : 'passed')}
            line={(link) => <Line link={link} locale={locale} namedLocale={namedLocale} />}
          />
        </section>
      ))}
    </>
  );
}

function Line({
  link: { question },
  locale,
  namedLocale,
}: Omit<ChainsProps, 'chains'> & { readonly link: ChainLink }) {
  const { bank } = stringsFor(locale);
  return (
    <>
      <a class="link-prompt" href={inLanguage(`/questions/${question.id}`, namedLocale)}>
        {question.prompt[locale]}
      </a>
      <span class="link-standing">
        {question.foretold === null ? '' : `${bank.foretold} · `}
        {bank.levels[question.level]}
      </span>
    </>
  );
}
