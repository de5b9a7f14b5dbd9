import type { Problem } from './seed-sections.ts';

/** The seed cannot be loaded. The message names every problem with file, line and what to write instead. */
export class SeedMalformed extends Error {
  override readonly name = 'SeedMalformed';
  readonly problems: readonly Problem[];

  constructor(folder: string, problems: readonly Problem[]) {
    super(`The question bank in ${folder} cannot be loaded.\n${problems.map(describeProblem).join('\n')}`);
    this.problems = problems;
  }
}

/** A problem as one reads it in a terminal. */
export function describeProblem({ file, line, problem, instead }: Problem): string {
  return `${file}:${line}: ${problem}\n  ${instead}`;
}
