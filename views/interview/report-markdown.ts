import type { Bank } from '../../src/bank/bank.ts';
import type { Answered } from '../../src/interview/judgement.ts';
import type { Report } from '../../src/interview/report.ts';
import { criteria } from '../../src/interview/rubric.ts';
import type { Locale } from '../../src/locale.ts';
import { momentWords } from '../review/entry-words.ts';
import { stringsFor } from '../strings/strings.ts';
import { reasonWords } from './reason-words.ts';
import { durationWords } from './time-words.ts';

/** A report as Markdown: what its page says, without the simulator and without what can be done there. */
export function reportMarkdown(report: Report, bank: Bank, locale: Locale, timeZone: string): string {
  const { report: strings } = stringsFor(locale).interview;
  const { interview, tally, answers } = report;
  const summary =
    answers.length === 0
      ? [strings.nothing]
      : [
          strings.summary(tally.questions, tally.essentialHit, tally.essential),
          tally.followUps === 0 ? strings.noTails : strings.tails(tally.followUpsHeld, tally.followUps),
          strings.time(durationWords(locale, interview.clock.clockMs), interview.plan.minutes),
        ];
  return [
    `# ${strings.title}`,
    momentWords(locale, interview.startedAt, timeZone),
    summary.join(' '),
    ...named(strings.repairs, report.repairs, strings.repairsNone, locale),
    ...named(strings.strengths, report.strengths, strings.strengthsNone, locale),
    ...marked(report, locale),
    `## ${strings.turns}`,
    ...answers.flatMap((answered, place) => turnMarkdown(answered, place + 1, bank, locale)),
  ]
    .join('\n\n')
    .concat('\n');
}

function named(head: string, answers: readonly Answered[], none: string, locale: Locale): readonly string[] {
  const lines = answers.map(({ question }, place) => `${place + 1}. ${question.prompt[locale]}`);
  return [`## ${head}`, lines.length === 0 ? none : lines.join('\n')];
}

function marked({ interview: { marks } }: Report, locale: Locale): readonly string[] {
  const { interview, rubric } = stringsFor(locale);
  if (marks === null) return [];
  const lines = criteria.flatMap((criterion) => {
    const band = marks[criterion];
    const { name, bands } = rubric.criteria[criterion];
    return band === undefined ? [] : [`- ${name}: ${rubric.band(band)}. ${bands[band]}`];
  });
  return lines.length === 0 ? [] : [`## ${interview.report.marks.title}`, lines.join('\n')];
}

function turnMarkdown(
  { question, turn, judged, standing }: Answered,
  number: number,
  bank: Bank,
  locale: Locale,
): readonly string[] {
  const { interview, study } = stringsFor(locale);
  const { report: strings } = interview;
  const text = turn.answered?.answer.trim() ?? '';
  const silent = judged.manner === 'unknown' ? [strings.unknown] : text === '' ? [strings.aloud] : [];
  const points = question.keyPoints.map(
    ({ id, text: point, essential }) =>
      `- [${judged.keyPointsHit.includes(id) ? 'x' : ' '}] ${point[locale]}${essential ? ` (${study.essential})` : ''}`,
  );
  return [
    `### ${number}. ${question.prompt[locale]}`,
    `${strings.standing[standing]} · ${strings.taken(durationWords(locale, judged.takenMs))}`,
    reasonWords(turn, bank, locale),
    `**${strings.said}**`,
    ...silent,
    ...(text === '' ? [] : [quoted(text)]),
    points.join('\n'),
    `**${strings.model}**`,
    question.spokenAnswer[locale].trim(),
  ];
}

/**
 * What somebody typed, as a quotation with their line breaks, in which nothing is markup: every sign that could be one is escaped
 * (CommonMark §2.4), and no line is indented, which would make it code.
 */
function quoted(text: string): string {
  const lines = text.split(/\r\n?|\n/).map((line) => line.trim());
  return lines
    .map((line, place) => {
      const escaped = line.replaceAll(/[\\`*_{}[\]<>()#+\-.!|~&=:$@^]/g, '\\$&');
      const isBroken = line !== '' && (lines[place + 1] ?? '') !== '';
      return `> ${escaped}${isBroken ? '  ' : ''}`.replace(/^> $/, '>');
    })
    .join('\n');
}
