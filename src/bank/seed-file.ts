import type { Localized } from '../locale.ts';
import type { CommonMistake, FollowUp, KeyPoint, Question, Source } from './question.ts';
import {
  type Complaint,
  outline,
  type Passage,
  type Problem,
  readBlock,
  readProse,
  type Section,
} from './seed-sections.ts';
import {
  followUpsShape,
  frontMatterShape,
  keyPointsShape,
  mistakesShape,
  slug,
  sourcesShape,
} from './seed-shapes.ts';
import { namesOf, readDemonstration, readForetold } from './seed-simulation.ts';
import { type DataPath, readYaml } from './seed-yaml.ts';

/** One file of the seed. Its chain, its position and all it is confused with come from the other files (src/bank/chains.ts). */
export interface SeedQuestion {
  readonly file: string;
  readonly question: Omit<Question, 'chain' | 'position' | 'confusedWith'>;
  /** Where its chain stands among the chains, when the file says that it starts one. */
  readonly order: { readonly value: number; readonly line: number } | null;
  /** The line of each follow-up, in the order of `question.followUps`. */
  readonly followUpLines: readonly number[];
  /** The questions that this file says are confused with its own, each with its line; other files may say more. */
  readonly confusables: readonly { readonly id: string; readonly line: number }[];
}

export type SeedReading =
  | { readonly kind: 'question'; readonly seed: SeedQuestion }
  | { readonly kind: 'malformed'; readonly problems: readonly Problem[] };

/** Characters. A question with everything about it needs a fourth of this. */
export const longestSeedFile = 60_000;

const required = ['Question', 'Spoken answer', 'Key points', 'Detail', 'Common mistakes', 'Sources'] as const;
const optional = ['Simulation', 'Prediction', 'Follow-ups'] as const;
type SectionTitle = (typeof required)[number] | (typeof optional)[number];
const titles: readonly SectionTitle[] = [...required, ...optional];

/**
 * Reads one seed file (prisma/seed/README.md describes the format). `file` is its path, for the problems;
 * its name without `.md` is the question's id. Every problem of the file is reported at once. Never throws.
 */
export function parseSeedFile(file: string, text: string): SeedReading {
  const complaints: Complaint[] = [];
  const seed = readFile(file, text, complaints);
  return complaints.length === 0 && seed
    ? { kind: 'question', seed }
    : { kind: 'malformed', problems: inOrder(file, complaints) };
}

/** What the file says, as far as it can be read; it counts only when nothing was complained about. */
function readFile(file: string, text: string, complaints: Complaint[]): SeedQuestion | null {
  if (text.length > longestSeedFile) {
    const problem = `The file has more than ${longestSeedFile.toLocaleString('en')} characters.`;
    complaints.push({ line: 1, problem, instead: 'Split it: one file holds one question.' });
    return null;
  }
  const id = questionId(file);
  if (!slug.test(id)) {
    const instead = 'Name the file in lower-case words joined by hyphens, such as `why-three-not-two.md`.';
    complaints.push({ line: 1, problem: `\`${id}\` cannot be a question's name.`, instead });
  }
  const parts = outline(text.replaceAll('\r\n', '\n').replace(/^\uFEFF/, ''));
  complaints.push(...parts.complaints);
  const { order, confusables, ...place } = readPlace(id, parts.frontMatter, complaints);
  const { question, followUpLines } = readQuestion(id, indexSections(parts.sections, complaints), complaints);
  return { file, order, question: { ...question, ...place }, followUpLines, confusables };
}

/** Where the question stands among the others. */
function readPlace(
  id: string,
  frontMatter: Passage | null,
  complaints: Complaint[],
): Pick<Question, 'topic' | 'level' | 'chainName'> & Pick<SeedQuestion, 'order' | 'confusables'> {
  if (!frontMatter) {
    const instead = 'Begin the file with `---`, `topic: opening`, `level: basic`, `---`.';
    complaints.push({ line: 1, problem: 'The file does not say its topic and level.', instead });
  }
  const front = frontMatter ? readYaml(frontMatter, frontMatterShape, complaints) : null;
  if (!front) return { topic: 'opening', level: 'basic', chainName: null, order: null, confusables: [] };
  const { topic, level, order, chain, confusedWith = [] } = front.value;
  if ((order === undefined) !== (chain === undefined)) {
    const missing = order === undefined ? 'order' : 'chain';
    const problem = `A question that starts a chain needs \`${missing}\` too.`;
    const instead = 'Write `order: 30` and `chain: { ko: 연결 끊기, en: Closing }`, or neither.';
    complaints.push({ line: front.lineOf([]), problem, instead });
  }
  return {
    topic,
    level,
    chainName: chain ?? null,
    order: order === undefined ? null : { value: order, line: front.lineOf(['order']) },
    confusables: readConfusables(id, confusedWith, front.lineOf, complaints),
  };
}

function readConfusables(
  id: string,
  named: readonly string[],
  lineOf: (path: DataPath) => number,
  complaints: Complaint[],
): SeedQuestion['confusables'] {
  const seen = new Set<string>();
  return named.map((other, position) => {
    const line = lineOf(['confusedWith', position]);
    if (other === id) {
      const problem = 'The question is confused with itself.';
      complaints.push({ line, problem, instead: 'Name another question, or none.' });
    } else if (seen.has(other)) {
      const problem = `\`${other}\` is named twice as confused with this question.`;
      complaints.push({ line, problem, instead: 'Name it once.' });
    }
    seen.add(other);
    return { id: other, line };
  });
}

function readQuestion(
  id: string,
  sections: ReadonlyMap<SectionTitle, Section>,
  complaints: Complaint[],
): {
  readonly question: Omit<SeedQuestion['question'], 'topic' | 'level' | 'chainName'>;
  readonly followUpLines: readonly number[];
} {
  const prose = (title: SectionTitle): Localized => {
    const section = sections.get(title);
    return section ? readProse(section, complaints) : { ko: '', en: '' };
  };
  const keyPoints = readKeyPoints(id, sections.get('Key points'), complaints);
  const demonstration = readDemonstration(sections.get('Simulation'), complaints);
  const followUps = readFollowUps(id, sections.get('Follow-ups'), keyPoints, complaints);
  const question = {
    id,
    prompt: prose('Question'),
    spokenAnswer: prose('Spoken answer'),
    detail: prose('Detail'),
    keyPoints,
    mistakes: readMistakes(sections.get('Common mistakes'), complaints),
    sources: readSources(sections.get('Sources'), complaints),
    demonstration,
    foretold: readForetold(id, sections.get('Prediction'), keyPoints, demonstration, complaints),
    followUps: followUps.map(({ followUp }) => followUp),
  };
  return { question, followUpLines: followUps.map(({ line }) => line) };
}

/** `prisma/seed/opening/why-three-not-two.md` → `why-three-not-two`. */
function questionId(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1).replace(/\.md$/, '');
}

function inOrder(file: string, complaints: readonly Complaint[]): Problem[] {
  return complaints.map((each) => ({ file, ...each })).sort((one, other) => one.line - other.line);
}

function indexSections(sections: readonly Section[], complaints: Complaint[]): Map<SectionTitle, Section> {
  const byTitle = new Map<SectionTitle, Section>();
  for (const section of sections) {
    const title = titles.find((name) => name === section.title);
    if (!title) {
      const instead = `Use the sections ${titles.join(', ')}; headings inside a text start with \`####\`.`;
      complaints.push({ line: section.line, problem: `There is no section \`${section.title}\`.`, instead });
    } else if (byTitle.has(title)) {
      const problem = `The section \`${title}\` appears twice.`;
      complaints.push({ line: section.line, problem, instead: 'Put both parts under the first heading.' });
    } else {
      byTitle.set(title, section);
    }
  }
  for (const title of required) {
    if (byTitle.has(title)) continue;
    complaints.push({
      line: 1,
      problem: `The section \`${title}\` is missing.`,
      instead: `Add \`## ${title}\`.`,
    });
  }
  return byTitle;
}

function readKeyPoints(id: string, section: Section | undefined, complaints: Complaint[]): KeyPoint[] {
  const block = section ? readBlock(section, complaints) : null;
  const reading = block ? readYaml(block, keyPointsShape, complaints) : null;
  if (!reading || !section) return [];
  const seen = new Set<string>();
  for (const [position, point] of reading.value.entries()) {
    if (seen.has(point.id)) {
      const line = reading.lineOf([position, 'id']);
      const instead = 'Give every key point of a question its own `id`.';
      complaints.push({ line, problem: `A second key point is called \`${point.id}\`.`, instead });
    }
    seen.add(point.id);
  }
  if (!reading.value.some((point) => point.essential)) {
    const instead = 'Mark with `essential: true` what an answer fails without.';
    complaints.push({ line: section.line, problem: 'No key point is essential.', instead });
  }
  return reading.value.map((point) => ({
    id: `${id}/${point.id}`,
    essential: point.essential,
    text: { ko: point.ko, en: point.en },
    cues: point.cues,
  }));
}

function readMistakes(section: Section | undefined, complaints: Complaint[]): CommonMistake[] {
  const block = section ? readBlock(section, complaints) : null;
  const reading = block ? readYaml(block, mistakesShape, complaints) : null;
  return (reading?.value ?? []).map(({ claim, why }) => ({ claim, correction: why }));
}

function readSources(section: Section | undefined, complaints: Complaint[]): Source[] {
  const block = section ? readBlock(section, complaints) : null;
  return (block ? readYaml(block, sourcesShape, complaints)?.value : null) ?? [];
}

interface LocatedFollowUp {
  readonly followUp: FollowUp;
  readonly line: number;
}

function readFollowUps(
  id: string,
  section: Section | undefined,
  keyPoints: readonly KeyPoint[],
  complaints: Complaint[],
): LocatedFollowUp[] {
  const block = section ? readBlock(section, complaints) : null;
  const reading = block ? readYaml(block, followUpsShape, complaints) : null;
  if (!reading) return [];
  const children = new Set<string>();
  return reading.value.map(({ question, missing, reason }, position) => {
    const line = reading.lineOf([position, 'question']);
    const trigger = missing === undefined ? null : `${id}/${missing}`;
    if (children.has(question)) {
      complaints.push({
        line,
        problem: `\`${question}\` follows twice.`,
        instead: 'Keep one of the two entries.',
      });
    }
    children.add(question);
    // Without key points everything would dangle; that they are malformed has been said.
    if (trigger && keyPoints.length > 0 && !keyPoints.some((point) => point.id === trigger)) {
      const instead = `Name a key point of this file: ${namesOf(id, keyPoints)}.`;
      const problem = `There is no key point \`${missing}\` to be missing.`;
      complaints.push({ line: reading.lineOf([position, 'missing']), problem, instead });
    }
    return { followUp: { childId: question, triggerKeyPointId: trigger, reason }, line };
  });
}
