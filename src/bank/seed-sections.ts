import { type Locale, locales } from '../locale.ts';

/** What is wrong in a seed file, where, and what to write there. Lines count from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly problem: string;
  readonly instead: string;
}

/** A problem of the file that is being read. */
export type Complaint = Omit<Problem, 'file'>;

/** Consecutive lines of a file. `line` is the number of the first. */
export interface Passage {
  readonly line: number;
  readonly text: string;
}

export interface Section {
  readonly title: string;
  readonly line: number;
  readonly body: Passage;
}

/** A seed file taken apart: the YAML between `---` lines, and what stands under each `## ` heading. */
export interface Outline {
  readonly frontMatter: Passage | null;
  readonly sections: readonly Section[];
  readonly complaints: readonly Complaint[];
}

const fenceOpening = /^(`{3,}|~{3,})/;

/** Splits a seed file at its `## ` headings. Headings inside fenced code are text. Never throws. */
export function outline(text: string): Outline {
  const lines = text.split('\n');
  const { frontMatter, next } = readFrontMatter(lines);
  const complaints: Complaint[] = [];
  const sections: Section[] = [];
  const marks = headings(lines, next, complaints);
  const before = passage(lines, next, marks[0]?.index ?? lines.length);
  if (before.text !== '') {
    complaints.push({
      line: before.line,
      problem: 'This text stands before the first section.',
      instead: 'Move it under a heading such as `## Question`.',
    });
  }
  for (const [position, mark] of marks.entries()) {
    if (mark.level === 1) {
      complaints.push({
        line: mark.index + 1,
        problem: 'A seed file has no first-level heading.',
        instead: 'Write what is asked under `## Question`, and name sections with `## `.',
      });
    }
    const end = marks[position + 1]?.index ?? lines.length;
    const body = passage(lines, mark.index + 1, end);
    if (mark.level === 2) sections.push({ title: mark.title, line: mark.index + 1, body });
  }
  return { frontMatter, sections, complaints };
}

function readFrontMatter(lines: readonly string[]): { frontMatter: Passage | null; next: number } {
  if (lines[0]?.trimEnd() !== '---') return { frontMatter: null, next: 0 };
  const close = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  if (close < 0) return { frontMatter: null, next: 0 };
  return { frontMatter: { line: 2, text: lines.slice(1, close).join('\n') }, next: close + 1 };
}

interface Heading {
  readonly index: number;
  readonly level: 1 | 2;
  readonly title: string;
}

/**
 * First- and second-level headings outside fenced code. An unclosed fence is complained about where it opens; a
 * yaml block ends at the next section at the latest, so that one forgotten fence does not swallow the rest.
 */
function headings(lines: readonly string[], from: number, complaints: Complaint[]): Heading[] {
  const found: Heading[] = [];
  let fence: { mark: string; index: number; yaml: boolean } | null = null;
  const complainUnclosed = (): void => {
    if (!fence) return;
    complaints.push({
      line: fence.index + 1,
      problem: `The block opened with ${fence.mark} is never closed.`,
      instead: `Write ${fence.mark} on a line of its own after the block.`,
    });
    fence = null;
  };
  for (let index = from; index < lines.length; index += 1) {
    const line = (lines[index] ?? '').trimEnd();
    const opening = fenceOpening.exec(line)?.[1];
    if (fence?.yaml && line.startsWith('## ')) complainUnclosed();
    if (fence) {
      if (closes(line, fence.mark)) fence = null;
    } else if (opening) {
      fence = { mark: opening, index, yaml: line.slice(opening.length).trim() === 'yaml' };
    } else if (line.startsWith('# ') || line.startsWith('## ')) {
      const level = line.startsWith('# ') ? 1 : 2;
      found.push({ index, level, title: line.slice(level).trim() });
    }
  }
  complainUnclosed();
  return found;
}

/** A fence closes with at least as many of the same marks and nothing after them (CommonMark §4.5). */
function closes(line: string, mark: string): boolean {
  return line.startsWith(mark) && line === (mark[0] ?? '').repeat(line.length);
}

/** Lines from `start` to before `end`, without the blank ones at either side. */
function passage(lines: readonly string[], start: number, end: number): Passage {
  let first = start;
  let last = end;
  while (first < last && lines[first]?.trim() === '') first += 1;
  while (last > first && lines[last - 1]?.trim() === '') last -= 1;
  return { line: first + 1, text: lines.slice(first, last).join('\n') };
}

/**
 * A prose section's text in every language, from its `### ko` and `### en` parts. What is missing or
 * foreign is added to `complaints`; the text of a missing language is then empty.
 */
export function readProse(section: Section, complaints: Complaint[]): Record<Locale, string> {
  const lines = section.body.text.split('\n');
  const marks = languageHeadings(lines);
  const texts: Record<Locale, string> = { ko: '', en: '' };
  const instead = `Under \`## ${section.title}\` write \`### ko\` and the Korean text, then \`### en\` and the English text.`;
  const at = (index: number): number => section.body.line + index;
  const stray = passage(lines, 0, marks[0]?.index ?? lines.length);
  if (stray.text !== '') {
    complaints.push({ line: at(stray.line - 1), problem: 'This text belongs to no language.', instead });
  }
  const seen = new Set<Locale>();
  for (const [position, mark] of marks.entries()) {
    const locale = locales.find((name) => name === mark.title);
    if (!locale || seen.has(locale)) {
      const problem = locale
        ? `\`### ${locale}\` appears twice.`
        : `\`${mark.title}\` is no language of Kkori.`;
      complaints.push({
        line: at(mark.index),
        problem,
        instead: `${instead} Deeper headings start with \`####\`.`,
      });
      continue;
    }
    seen.add(locale);
    texts[locale] = passage(lines, mark.index + 1, marks[position + 1]?.index ?? lines.length).text;
    if (texts[locale] === '') {
      complaints.push({
        line: at(mark.index),
        problem: `\`### ${locale}\` of \`${section.title}\` is empty.`,
        instead,
      });
    }
  }
  for (const locale of locales) {
    if (seen.has(locale)) continue;
    complaints.push({
      line: section.line,
      problem: `\`${section.title}\` has no \`### ${locale}\`.`,
      instead,
    });
  }
  return texts;
}

function languageHeadings(lines: readonly string[]): { index: number; title: string }[] {
  const found: { index: number; title: string }[] = [];
  let fence: string | null = null;
  for (const [index, raw] of lines.entries()) {
    const line = raw.trimEnd();
    const opening = fenceOpening.exec(line)?.[1];
    if (fence) {
      if (closes(line, fence)) fence = null;
    } else if (opening) {
      fence = opening;
    } else if (line.startsWith('### ')) {
      found.push({ index, title: line.slice(4).trim() });
    }
  }
  return found;
}

/** The content of a section that holds one fenced `yaml` block and nothing else; null after complaining. */
export function readBlock(section: Section, complaints: Complaint[]): Passage | null {
  const lines = section.body.text.split('\n');
  const opening = (lines[0] ?? '').trimEnd();
  const mark = fenceOpening.exec(opening)?.[1];
  const instead = `Under \`## ${section.title}\` write one block that starts with \`\`\`yaml and ends with \`\`\`.`;
  if (!mark || opening.slice(mark.length).trim() !== 'yaml') {
    complaints.push({
      line: section.body.line,
      problem: `\`${section.title}\` does not start with a yaml block.`,
      instead,
    });
    return null;
  }
  const close = lines.findIndex((line, index) => index > 0 && closes(line.trimEnd(), mark));
  // An unclosed fence was complained about where the file was split.
  if (close < 0) return null;
  if (close < lines.length - 1) {
    const line = section.body.line + close + 1;
    complaints.push({ line, problem: `\`${section.title}\` holds more than its yaml block.`, instead });
  }
  return { line: section.body.line + 1, text: lines.slice(1, close).join('\n') };
}
