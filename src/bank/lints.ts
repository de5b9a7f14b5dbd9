import { type Locale, locales } from '../locale.ts';
import type { Question } from './question.ts';
import { speakingSeconds, spokenSeconds } from './speech.ts';

/** Something a sound seed file may still do better. */
export interface Finding {
  readonly questionId: string;
  readonly finding: string;
}

/** What a question lacks to be a good one: a spoken answer that fits its time, evidence, sources, two equal languages. */
export function lintQuestion(question: Question): readonly Finding[] {
  const findings = [
    ...spokenAnswerFindings(question),
    ...keyPointFindings(question),
    ...mistakeFindings(question),
    ...clauseFindings(question),
    ...(question.demonstration ? [] : ['It has no simulation.']),
  ];
  return findings.map((finding) => ({ questionId: question.id, finding }));
}

/** Everything a question says in one language, as Markdown. */
export function textsOf(question: Question, locale: Locale): readonly string[] {
  const { prompt, spokenAnswer, detail, keyPoints, mistakes, demonstration, followUps } = question;
  return [
    prompt[locale],
    spokenAnswer[locale],
    detail[locale],
    ...keyPoints.map(({ text }) => text[locale]),
    ...mistakes.flatMap(({ claim, correction }) => [claim[locale], correction[locale]]),
    ...(demonstration ? [demonstration.title[locale], demonstration.watch[locale]] : []),
    ...followUps.map(({ reason }) => reason[locale]),
  ];
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
  return [...count, ...silent];
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ');
}

function mistakeFindings({ mistakes }: Question): string[] {
  return mistakes.flatMap(({ claim, correction }) =>
    locales
      .filter((locale) => !/§\d|\(\d\)/.test(correction[locale]))
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
  return (text.match(/§\d(?:[\d.]*\d)?|RFC \d+/g) ?? []).toSorted().join(', ');
}
