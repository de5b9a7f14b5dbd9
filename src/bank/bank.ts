import { fingerprint } from './fingerprint.ts';
import type { Question } from './question.ts';

/** Every question that is asked, and how the follow-ups join them. */
export interface Bank {
  /** In reading order: chain after chain, each depth-first. */
  readonly questions: ReadonlyMap<string, Question>;
  /** Questions that are asked no more, by id. People have answered them, and may read what they answered. */
  readonly retired: ReadonlyMap<string, Question>;
  /** The questions that start a chain, in order. */
  readonly roots: readonly Question[];
  /** Changes when anything in the bank does: good for an ETag. */
  readonly version: string;
}

/** A question of a chain, and how many questions come before it on the way from the root. */
export interface Link {
  readonly question: Question;
  readonly depth: number;
}

/**
 * Joins questions into a bank. The seed's reading refuses what is malformed with file and line, so here a
 * dangling follow-up, a cycle or a likeness that only one side knows of is a broken invariant and throws.
 */
export function buildBank(questions: readonly Question[], retired: readonly Question[] = []): Bank {
  const ordered = [...questions].sort((one, other) => one.position - other.position);
  const byId = new Map(ordered.map((question) => [question.id, question]));
  for (const question of ordered) {
    const dangling = question.followUps.find(({ childId }) => !byId.has(childId));
    if (dangling) throw new Error(`${question.id} is followed by ${dangling.childId}, which does not exist.`);
    const stranger = question.confusedWith.find((id) => !byId.get(id)?.confusedWith.includes(question.id));
    if (stranger) throw new Error(`${question.id} is confused with ${stranger}, which does not say so.`);
  }
  const cycle = findCycle(
    new Map(ordered.map(({ id, followUps }) => [id, followUps.map((each) => each.childId)])),
  );
  if (cycle) throw new Error(`Follow-ups lead back to where they started: ${cycle.join(' → ')}.`);
  return {
    questions: byId,
    retired: new Map(retired.map((question) => [question.id, question])),
    roots: ordered.filter(({ id, chain }) => id === chain),
    version: fingerprint(ordered),
  };
}

/** The questions one of whose follow-ups is `id`, in reading order. */
export function parentsOf(bank: Bank, id: string): readonly Question[] {
  return [...bank.questions.values()].filter(({ followUps }) =>
    followUps.some(({ childId }) => childId === id),
  );
}

/**
 * The questions an interviewer asks on the way to `id`, from the root of its chain to its parent. Where
 * several ways lead there, the first in depth-first order. Empty for a root or an unknown id.
 */
export function ancestorsOf(bank: Bank, id: string): readonly Question[] {
  const chain = bank.questions.get(id)?.chain;
  const root = chain === undefined ? undefined : bank.questions.get(chain);
  return root ? (pathTo(bank, root, id, new Set()) ?? []) : [];
}

function pathTo(bank: Bank, from: Question, id: string, visited: Set<string>): Question[] | null {
  if (from.id === id) return [];
  visited.add(from.id);
  for (const child of childrenOf(bank, from)) {
    if (visited.has(child.id)) continue;
    const rest = pathTo(bank, child, id, visited);
    if (rest) return [from, ...rest];
  }
  return null;
}

/** A chain, depth-first from its root with depth 0. A question that several lead to stands where it is met first. */
export function linksOf(bank: Bank, rootId: string): readonly Link[] {
  const links: Link[] = [];
  const visited = new Set<string>();
  const visit = (question: Question, depth: number): void => {
    if (visited.has(question.id)) return;
    visited.add(question.id);
    links.push({ question, depth });
    for (const child of childrenOf(bank, question)) visit(child, depth + 1);
  };
  const root = bank.questions.get(rootId);
  if (root) visit(root, 0);
  return links;
}

/** The questions that follow, in the order their file names them. */
export function childrenOf(bank: Bank, question: Question): readonly Question[] {
  return question.followUps.flatMap(({ childId }) => bank.questions.get(childId) ?? []);
}

/** The questions that are easily confused with one, in reading order. */
export function confusablesOf(bank: Bank, question: Question): readonly Question[] {
  return question.confusedWith.flatMap((id) => bank.questions.get(id) ?? []);
}

/** The questions before and after one in reading order; null at the ends, and for one that is not asked. */
export function neighboursOf(
  bank: Bank,
  id: string,
): { readonly previous: Question | null; readonly next: Question | null } {
  const ordered = [...bank.questions.values()];
  const place = ordered.findIndex((question) => question.id === id);
  if (place < 0) return { previous: null, next: null };
  return { previous: ordered[place - 1] ?? null, next: ordered[place + 1] ?? null };
}

/**
 * A way along the edges that ends where it starts (`['a', 'b', 'a']`), or null. Each node is walked once,
 * without recursion, so any graph is searched in time linear in its edges.
 */
export function findCycle(edges: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const finished = new Set<string>();
  for (const start of edges.keys()) {
    const path: string[] = [];
    const onPath = new Set<string>();
    const pending: { id: string; leaving: boolean }[] = [{ id: start, leaving: false }];
    for (let step = pending.pop(); step; step = pending.pop()) {
      if (step.leaving) {
        path.pop();
        onPath.delete(step.id);
        finished.add(step.id);
      } else if (onPath.has(step.id)) {
        return [...path.slice(path.indexOf(step.id)), step.id];
      } else if (!finished.has(step.id)) {
        path.push(step.id);
        onPath.add(step.id);
        pending.push({ id: step.id, leaving: true });
        const next = edges.get(step.id) ?? [];
        for (const id of next.toReversed()) pending.push({ id, leaving: false });
      }
    }
  }
  return null;
}
