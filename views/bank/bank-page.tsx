import type { Browsed, ChainLink, Wish } from '../../src/bank/browse.ts';
import { levels, type Question, topics } from '../../src/bank/question.ts';
import { longestSearch } from '../../src/bank/search/terms.ts';
import type { Locale } from '../../src/locale.ts';
import { Layout } from '../layout.tsx';
import type { PageContext } from '../page.tsx';
import { stringsFor } from '../strings/strings.ts';
import { Tails } from '../ui/tails.tsx';
import { Found } from './found.tsx';

export interface BankProps {
  readonly wish: Wish;
  /** Null when something is looked for that holds no word. */
  readonly browsed: Browsed | null;
  /** The questions that start a chain. */
  readonly roots: readonly Question[];
}

/** All questions, by chain or by what is looked for. */
export function BankPage({ context, ...props }: BankProps & { readonly context: PageContext }) {
  return (
    <Layout context={context} title={stringsFor(context.locale).bank.title}>
      <Bank locale={context.locale} {...props} />
    </Layout>
  );
}

type Reading = BankProps & { readonly locale: Locale };

export function Bank(props: Reading) {
  const { bank } = stringsFor(props.locale);
  return (
    <div class="bank">
      <header class="bank-head">
        <h1>{bank.title}</h1>
        <p>{bank.lead}</p>
        <p>
          <a href="/mistakes">{bank.toMistakes}</a>
        </p>
      </header>
      <WishForm {...props} />
      <Results {...props} />
    </div>
  );
}

/** What is wanted, as a plain form; a script asks again with every change. */
function WishForm({ wish, roots, locale }: Reading) {
  const { bank } = stringsFor(locale);
  return (
    <search>
      <form
        class="bank-wish"
        action="/questions"
        method="get"
        hx-get="/questions"
        hx-trigger="input delay:250ms, submit"
        hx-target="#bank-results"
        hx-select="#bank-results"
        hx-swap="outerHTML"
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
        <Pick
          name="topic"
          label={bank.topic}
          chosen={wish.topic}
          options={topics.map((topic) => [topic, bank.topics[topic]])}
          any={bank.any}
        />
        <Pick
          name="level"
          label={bank.level}
          chosen={wish.level}
          options={levels.map((level) => [level, bank.levels[level]])}
          any={bank.any}
        />
        <Pick
          name="chain"
          label={bank.chain}
          chosen={wish.chain}
          options={roots.map((root) => [root.id, root.chainName?.[locale] ?? root.prompt[locale]])}
          any={bank.any}
        />
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

function Results(props: Reading) {
  const { wish, browsed, locale } = props;
  const isWished = wish.search !== '' || wish.topic !== null || wish.level !== null || wish.chain !== null;
  return (
    <div id="bank-results" class="bank-results">
      <p class="bank-count">
        <span role="status">{countWords(props)}</span>{' '}
        {isWished ? <a href="/questions">{stringsFor(locale).bank.clear}</a> : null}
      </p>
      {browsed?.kind === 'found' ? <Found found={browsed.found} locale={locale} /> : null}
      {browsed?.kind === 'chains' ? <Chains chains={browsed.chains} locale={locale} /> : null}
    </div>
  );
}

function countWords({ wish, browsed, locale }: Reading): string {
  const { bank } = stringsFor(locale);
  const search = wish.search.trim();
  if (browsed === null) return bank.noWord;
  if (browsed.kind === 'chains') return browsed.count === 0 ? bank.none : bank.count(browsed.count);
  return browsed.count === 0 ? bank.noneFound(search) : bank.found(browsed.count, search);
}

function Chains({
  chains,
  locale,
}: {
  readonly chains: Extract<Browsed, { kind: 'chains' }>['chains'];
  readonly locale: Locale;
}) {
  return (
    <>
      {chains.map(({ root, links }) => (
        <section key={root.id} class="bank-chain" aria-labelledby={`chain-${root.id}`}>
          <h2 id={`chain-${root.id}`}>{root.chainName?.[locale] ?? root.prompt[locale]}</h2>
          <Tails
            links={links}
            kindOf={({ isWished }) => (isWished ? 'listed' : 'passed')}
            line={(link) => <Line link={link} locale={locale} />}
          />
        </section>
      ))}
    </>
  );
}

function Line({ link: { question }, locale }: { readonly link: ChainLink; readonly locale: Locale }) {
  const { bank } = stringsFor(locale);
  return (
    <>
      <a class="link-prompt" href={`/questions/${question.id}`}>
        {question.prompt[locale]}
      </a>
      <span class="link-standing">
        {question.foretold === null ? '' : `${bank.foretold} · `}
        {bank.levels[question.level]}
      </span>
    </>
  );
}
