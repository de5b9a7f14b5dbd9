import { findCycle } from './bank.ts';
import { confusionsIn, misnamedConfusables } from './confusables.ts';
import type { Question } from './question.ts';
import type { SeedQuestion } from './seed-file.ts';
import type { Problem } from './seed-sections.ts';

export type Chaining =
  | { readonly kind: 'questions'; readonly questions: readonly Question[] }
  | { readonly kind: 'malformed'; readonly problems: readonly Problem[] };

/**
 * Joins the files of the seed into chains: a question nobody follows up to starts one, chains stand by
 * their `order`, and positions count depth-first through all of them. Refuses two files of one name,
 * follow-ups that lead nowhere or in a circle, a root without an order of its own, and questions that cannot be
 * confused. Every problem at once.
 */
export function chainQuestions(seeds: readonly SeedQuestion[]): Chaining {
  const byId = new Map<string, SeedQuestion>();
  const problems: Problem[] = [];
  for (const seed of seeds) {
    const first = byId.get(seed.question.id);
    if (first) {
      const problem = `${first.file} already holds the question \`${seed.question.id}\`.`;
      problems.push({
        file: seed.file,
        line: 1,
        problem,
        instead: 'Rename one of the files: the name is the id.',
      });
    } else {
      byId.set(seed.question.id, seed);
    }
  }
  const known = [...byId.values()];
  problems.push(...danglingFollowUps(known, byId), ...cycles(known, byId));
  const followed = new Set(known.flatMap(({ question }) => question.followUps.map(({ childId }) => childId)));
  problems.push(...misplacedOrders(known, followed), ...misnamedConfusables(known, byId));
  if (problems.length > 0) return { kind: 'malformed', problems };
  return { kind: 'questions', questions: place(known, byId, followed) };
}

function danglingFollowUps(
  seeds: readonly SeedQuestion[],
  byId: ReadonlyMap<string, SeedQuestion>,
): Problem[] {
  return seeds.flatMap(({ file, question, followUpLines }) =>
    question.followUps.flatMap(({ childId }, position) => {
      if (byId.has(childId)) return [];
      const problem = `No question is called \`${childId}\`.`;
      const instead = `Write the file ${childId}.md, or name one that exists.`;
      return [{ file, line: followUpLines[position] ?? 1, problem, instead }];
    }),
  );
}

function cycles(seeds: readonly SeedQuestion[], byId: ReadonlyMap<string, SeedQuestion>): Problem[] {
  const edges = seeds.map(
    ({ question }) => [question.id, question.followUps.map(({ childId }) => childId)] as const,
  );
  const cycle = findCycle(new Map(edges));
  const [from, to] = cycle?.slice(-2) ?? [];
  const closing = from === undefined ? undefined : byId.get(from);
  if (!cycle || !closing) return [];
  const position = closing.question.followUps.findIndex(({ childId }) => childId === to);
  return [
    {
      file: closing.file,
      line: closing.followUpLines[position] ?? 1,
      problem: `Follow-ups lead back to where they started: ${cycle.join(' → ')}.`,
      instead: `Remove one of these follow-ups, for instance \`${to}\` here.`,
    },
  ];
}

function misplacedOrders(seeds: readonly SeedQuestion[], followed: ReadonlySet<string>): Problem[] {
  const problems: Problem[] = [];
  const taken = new Map<number, string>();
  for (const { file, question, order } of seeds) {
    const root = !followed.has(question.id);
    if (root && !order) {
      const problem = 'No question is followed by this one, and it does not say that it starts a chain.';
      const instead =
        'Name it among the follow-ups of another file, or begin this one with `---`, `order: 30`, `---`.';
      problems.push({ file, line: 1, problem, instead });
    } else if (!root && order) {
      const problem = 'This question follows another, so it starts no chain.';
      problems.push({ file, line: order.line, problem, instead: 'Remove `order`.' });
    } else if (order) {
      const other = taken.get(order.value);
      const problem = `${other} has the order ${order.value} too.`;
      if (other)
        problems.push({ file, line: order.line, problem, instead: 'Give every chain its own number.' });
      taken.set(order.value, file);
    }
  }
  return problems;
}

function place(
  seeds: readonly SeedQuestion[],
  byId: ReadonlyMap<string, SeedQuestion>,
  followed: ReadonlySet<string>,
): Question[] {
  const placed = new Map<string, Omit<Question, 'confusedWith'>>();
  const visit = (seed: SeedQuestion, chain: string): void => {
    if (placed.has(seed.question.id)) return;
    placed.set(seed.question.id, { ...seed.question, chain, position: placed.size });
    for (const { childId } of seed.question.followUps) {
      const child = byId.get(childId);
      if (child) visit(child, chain);
    }
  };
  const roots = seeds.filter(({ question }) => !followed.has(question.id));
  roots.sort((one, other) => (one.order?.value ?? 0) - (other.order?.value ?? 0));
  for (const root of roots) visit(root, root.question.id);
  const confusions = confusionsIn(seeds);
  const inOrder = [...placed.keys()];
  return [...placed.values()].map((question) => ({
    ...question,
    confusedWith: inOrder.filter((id) => confusions.get(question.id)?.has(id)),
  }));
}
