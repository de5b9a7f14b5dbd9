import type { SeedQuestion } from './seed-file.ts';
import type { Problem } from './seed-sections.ts';

/**
 * What the files say wrongly of each other's likeness: that a question is confused with one that does not exist, with one
 * that it follows or that follows it (the two are asked in a row anyway), or with one that has said so already.
 */
export function misnamedConfusables(
  seeds: readonly SeedQuestion[],
  byId: ReadonlyMap<string, SeedQuestion>,
): Problem[] {
  const seen = new Set<string>();
  return seeds.flatMap((seed) =>
    seed.confusables.flatMap(({ id, line }) => {
      const at = { file: seed.file, line };
      const other = byId.get(id);
      if (!other) {
        const instead = 'Name a question that exists: the name of its file without `.md`.';
        return [{ ...at, problem: `No question is called \`${id}\`.`, instead }];
      }
      if (leadsTo(seed, other) || leadsTo(other, seed)) {
        const [parent, child] = leadsTo(seed, other) ? [seed, other] : [other, seed];
        const problem = `\`${child.question.id}\` follows \`${parent.question.id}\`, so the two are asked in a row anyway.`;
        return [{ ...at, problem, instead: 'Leave it out: only questions that are asked apart are named.' }];
      }
      seen.add(`${seed.question.id} ${id}`);
      if (!seen.has(`${id} ${seed.question.id}`)) return [];
      const problem = `${other.file} already says that the two are confused.`;
      return [{ ...at, problem, instead: 'Name it in one of the two files: that is enough for both.' }];
    }),
  );
}

function leadsTo(parent: SeedQuestion, child: SeedQuestion): boolean {
  return parent.question.followUps.some(({ childId }) => childId === child.question.id);
}

/** With what every question is confused, whichever of the two files says so. */
export function confusionsIn(seeds: readonly SeedQuestion[]): ReadonlyMap<string, ReadonlySet<string>> {
  const confusions = new Map(seeds.map(({ question }) => [question.id, new Set<string>()]));
  for (const { question, confusables } of seeds) {
    for (const { id } of confusables) {
      confusions.get(question.id)?.add(id);
      confusions.get(id)?.add(question.id);
    }
  }
  return confusions;
}
