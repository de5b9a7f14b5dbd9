import type { Locale } from '../../src/locale.ts';
import type { ChainMap, MapLink } from '../../src/progress/figures.ts';
import { stringsFor } from '../strings/strings.ts';
import { Names } from '../ui/names.tsx';
import { Tails } from '../ui/tails.tsx';
import { Bar } from './charts/bar.tsx';
import { Figure, type Shown } from './figure.tsx';
import { glassOf } from './glass.ts';
import { questionAddress } from './question-address.ts';
import { wholePercent } from './words.ts';

/** The trees of all chains, with what is left of each memory and where interviews broke off. */
export function ChainMaps({ shown }: { readonly shown: Shown }) {
  const { locale, progress, isOwn } = shown;
  const { maps: strings, shared } = stringsFor(locale).progress;
  const open = foremost(shown);
  return (
    <Figure shown={shown} name="maps" title={strings.title} lead={isOwn ? strings.lead : shared.others.maps}>
      <Legend locale={locale} />
      <div class="maps">
        {progress.maps.map((map) => (
          <details key={map.root.id} class="chain-fold map" open={map.root.id === open}>
            <summary>
              <h3>{map.root.chainName?.[locale] ?? map.root.prompt[locale]}</h3> <Glance map={map} />
            </summary>
            <Tails
              links={map.links}
              kindOf={(link) => `glass-${glassOf(link)}`}
              line={(link) => <MapLine link={link} shown={shown} />}
            />
          </details>
        ))}
      </div>
    </Figure>
  );
}

/** The chain that lies open: the one begun in which the weakest link is. */
function foremost({ progress: { readiness, maps } }: Shown): string | undefined {
  const begun = readiness.filter(({ root, answered }) => root !== null && answered > 0);
  const weakest = begun.toSorted((one, other) => one.now.mean - other.now.mean)[0];
  return weakest?.root?.id ?? maps[0]?.root.id;
}

function Legend({ locale }: { readonly locale: Locale }) {
  const { legend } = stringsFor(locale).progress.maps;
  const names = [
    { glass: 'unseen', name: legend.unseen },
    { glass: '1', name: legend.low },
    { glass: '2', name: legend.half },
    { glass: '3', name: legend.more },
    { glass: '4', name: legend.high },
    { glass: 'resting', name: legend.resting },
  ];
  return (
    <ul class="legend">
      {names.map(({ glass, name }) => (
        <li key={glass}>
          <span class={`glass glass-${glass}`} aria-hidden="true" />
          {name}
        </li>
      ))}
      <li>
        <span class="map-broke-sign" aria-hidden="true" />
        {legend.broke}
      </li>
    </ul>
  );
}

/** The questions of a folded chain in reading order; unfolded it says the same and more. */
function Glance({ map: { links } }: { readonly map: ChainMap }) {
  return (
    <span class="map-glance" aria-hidden="true">
      {links.map((link) => (
        <span
          key={link.question.id}
          class={`glass glass-${glassOf(link)}${link.broke > 0 ? ' glass-broke' : ''}`}
        />
      ))}
    </span>
  );
}

function MapLine({ link, shown }: { readonly link: MapLink; readonly shown: Shown }) {
  const { locale, isOwn } = shown;
  const { maps: strings } = stringsFor(locale).progress;
  const { question, cardId, asked, held, broke } = link;
  return (
    <>
      <span class="map-question">
        <a class="link-prompt" href={questionAddress(question.id, shown)}>
          <Names text={question.prompt[locale]} />
        </a>
        {broke > 0 ? <span class="map-broke">{strings.broke(broke, asked)}</span> : null}
        {asked > 0 && held === asked ? <span class="map-held">{strings.held(asked)}</span> : null}
      </span>
      <span class="map-standing">
        <Chances link={link} locale={locale} />
        {isOwn && cardId !== null ? (
          <a class="map-card" href={`/cards/${cardId}`}>
            {strings.card}
          </a>
        ) : null}
      </span>
    </>
  );
}

function Chances({ link, locale }: { readonly link: MapLink; readonly locale: Locale }) {
  const { maps: strings } = stringsFor(locale).progress;
  const { cardId, memory, now, onDay, suspended } = link;
  if (cardId === null || memory === null || memory.stability === null)
    return <span class="map-chance">{strings.unseen}</span>;
  return (
    <>
      <Bar mean={now} fill="solid" />
      <span class="map-chance">
        {strings.now} {wholePercent(locale, now)}
        {suspended ? ` · ${strings.suspended}` : ''}
        {onDay === null ? null : <small>{strings.onDay(wholePercent(locale, onDay))}</small>}
      </span>
    </>
  );
}
