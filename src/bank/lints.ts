import { locales } from '../locale.ts';
import { type Bank, linksOf } from './bank.ts';
import { citationsIn, referencesIn } from './citations.ts';
import { type Question, shownTexts, textsOf } from './question.ts';
import { speakingSeconds, spokenSeconds } from './speech.ts';

/** Something a sound seed file may still do better. */
export interface Finding {
  readonly questionId: string;
  readonly finding: string;
}

/** A root, and three times “why?”. */
const deepestChain = 4;

/** What a question lacks to be a good one: a spoken answer that fits its time, evidence, sources, two equal languages. */
export function lintQuestion(question: Question): readonly Finding[] {
  const findings = [
    ...spokenAnswerFindings(question),
    ...keyPointFindings(question),
    ...mistakeFindings(question),
    ...clauseFindings(question),
    ...sourceFindings(question),
    ...markFindings(question),
    ...(question.demonstration ? [] : ['It has no simulation.']),
  ];
  return findings.map((finding) => ({ questionId: question.id, finding }));
}

/** What the chains lack. */
export function lintBank(bank: Bank): readonly Finding[] {
  return bank.roots.flatMap(({ id: root }) =>
    linksOf(bank, root)
      .filter(({ depth }) => depth >= deepestChain)
      .map(({ question: { id }, depth }) => ({
        questionId: id,
        finding: `It stands ${depth + 1} deep in the chain of ${root}; nobody is asked more than ${deepestChain} deep.`,
      })),
  );
}

function spokenAnswerFindings({ spokenAnswer }: Question): string[] {
  return locales.flatMap((locale) => {
    const seconds = Math.round(speakingSeconds(spokenAnswer[locale], locale));
    if (seconds >= spokenSeconds.least && seconds <= spokenSeconds.most) return [];
    const { least, most } = spokenSeconds;
    return [`The spoken answer in ${locale} takes about ${seconds} s to say, not ${least} to ${most} s.`];
  });
}

/** Cues are tried on the spoken answer: what fails to find a point in our own words will not find it in anyone's. */
function keyPointFindings({ keyPoints, spokenAnswer }: Question): string[] {
  const count =
    keyPoints.length >= 3 && keyPoints.length <= 6
      ? []
      : [`It has ${keyPoints.length} key points, not 3 to 6.`];
  const silent = keyPoints.flatMap(({ id, essential, cues }) =>
    locales
      .filter(
        (locale) =>
          essential && !cues[locale].some((cue) => plain(spokenAnswer[locale]).includes(plain(cue))),
      )
      .map((locale) => `No cue in ${locale} finds the essential key point ${id} in the spoken answer.`),
  );
  const idle = keyPoints.flatMap(({ id, cues }) =>
    cues.en
      .filter((cue) => everyday.includes(plain(cue)))
      .map((cue) => `The cue “${cue}” of ${id} is found in everyday words.`),
  );
  const bare = keyPoints.flatMap(({ id, cues }) =>
    locales
      .flatMap((locale) => cues[locale])
      .filter((cue) => /^(?:SYN|ACK|FIN|RST|TCP)$/i.test(cue))
      .map((cue) => `The cue “${cue}” of ${id} is found in every answer.`),
  );
  return [...count, ...silent, ...idle, ...bare];
}

/** What proves no point: ISN is in isn't, RST in first and burst, ACK in back, FIN in find. */
const everyday = "it isn't first, in order to go on, at worst a burst; find it, bring it back and define it";

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ');
}

function mistakeFindings({ mistakes }: Question): string[] {
  return mistakes.flatMap(({ claim, correction }) =>
    locales
      .filter((locale) => citationsIn(correction[locale]).length === 0)
      .map((locale) => `The correction of “${claim[locale]}” names no clause or manual page.`),
  );
}

/** Both languages must rest on the same clauses, text by text. */
function clauseFindings(question: Question): string[] {
  const english = textsOf(question, 'en').map(clauses);
  return textsOf(question, 'ko').flatMap((text, place) => {
    const [ko, en] = [clauses(text), english[place] ?? ''];
    return ko === en
      ? []
      : [`“${text.slice(0, 40)}…” cites ${ko || 'nothing'} in ko, ${en || 'nothing'} in en.`];
  });
}

function clauses(text: string): string {
  return referencesIn(text)
    .filter((reference) => !reference.endsWith(')'))
    .toSorted()
    .join(', ');
}

/** Every clause and manual page that the texts name can be looked up among the sources. */
function sourceFindings({ sources, ...question }: Question): string[] {
  const listed = new Set(sources.flatMap(({ title, clause }) => referencesIn(`${title} ${clause}`)));
  const named = textsOf({ sources, ...question }, 'en').flatMap(referencesIn);
  const missing = [...new Set(named)].filter((reference) => !listed.has(reference));
  // Readers are led from a correction to the very clause, so document and clause have to be a pair.
  const pairs = new Set(
    sources.flatMap(({ title, clause }) => citationsIn(`${title} ${clause}`).map(({ name }) => name)),
  );
  const astray = question.mistakes.flatMap(({ claim, correction }) =>
    locales.flatMap((locale) =>
      citationsIn(correction[locale])
        .filter(({ name }) => listed.has(referencesIn(name).at(-1) ?? '') && name.includes('§'))
        .filter(({ name }) => !pairs.has(name))
        .map(
          ({ name }) =>
            `The correction of “${claim[locale]}” leads to ${name}, which is not among its sources.`,
        ),
    ),
  );
  return [...missing.map((reference) => `It names ${reference}, which is not among its sources.`), ...astray];
}

/** Prompts, key points, captions and reasons stand in titles, labels and drawings, where Markdown would show as it is. */
function markFindings({ prompt, keyPoints, demonstration, followUps }: Question): string[] {
  return locales
    .flatMap((locale) => [
      prompt[locale],
      ...keyPoints.map(({ text }) => text[locale]),
      ...(demonstration ? shownTexts(demonstration, locale) : []),
      ...(demonstration?.counterfactual ? shownTexts(demonstration.counterfactual, locale) : []),
      ...followUps.map(({ reason }) => reason[locale]),
    ])
    .filter((text) => /`|\*\*|\]\(/.test(text))
    .map((text) => `“${text.slice(0, 40)}…” is shown as it stands: write it without Markdown.`);
}
