import type { ScriptField } from './script-grammar.ts';

/** What can be wrong with a script, with what its text needs. The texts are in views/strings/…/script.ts. */
export interface ScriptMessages {
  readonly tooLong: { readonly most: number };
  readonly tooManyLines: { readonly most: number };
  readonly tooManyBytes: { readonly total: number; readonly most: number };
  readonly tooManyForged: { readonly total: number; readonly most: number };
  /** Not one of the choices; `found` is empty where nothing stands. */
  readonly choice: { readonly name: string; readonly found: string; readonly choices: string };
  readonly number: {
    readonly name: string;
    readonly found: string;
    readonly least: number;
    readonly most: number;
  };
  /** Neither a time nor what a read returns. */
  readonly when: { readonly found: string };
  readonly flags: { readonly found: string };
  readonly missing: { readonly name: string };
  /** Nothing on this line is called so; `known` is what could follow. */
  readonly unknown: { readonly found: string; readonly known: string };
  readonly twice: { readonly name: string };
  readonly quotes: { readonly found: string };
  readonly settingName: { readonly found: string };
  readonly settingValue: { readonly name: string; readonly found: string };
  /** Refused by the scenario's own reader, whose words are in English. */
  readonly refused: { readonly path: string; readonly problem: string };
}
export type ScriptMessage = keyof ScriptMessages;

/** One problem, and where: the field, and the line counted from 1 where the field has lines. */
export type ScriptProblem<M extends ScriptMessage = ScriptMessage> = {
  [P in M]: {
    readonly field: ScriptField;
    readonly line: number | null;
    readonly message: P;
    readonly params: ScriptMessages[P];
  };
}[M];

/** What a language says of each problem. */
export type ScriptTexts = { readonly [M in ScriptMessage]: (params: ScriptMessages[M]) => string };

/** A problem in words. */
export function scriptProblemText<M extends ScriptMessage>(
  texts: ScriptTexts,
  problem: ScriptProblem<M>,
): string {
  return texts[problem.message](problem.params);
}

/** Collects the problems of a script; `at` says where the reader is. */
export class Complaints {
  readonly problems: ScriptProblem[] = [];
  private field: ScriptField = 'calls';
  private line: number | null = null;

  /** Where the problems that are added from now on stand. */
  at(field: ScriptField, line: number | null): void {
    this.field = field;
    this.line = line;
  }

  add<M extends ScriptMessage>(message: M, params: ScriptMessages[M]): void {
    const problem: ScriptProblem<M> = { field: this.field, line: this.line, message, params };
    this.problems.push(problem as ScriptProblem);
  }
}
