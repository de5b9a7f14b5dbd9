import type BetterSqlite3 from 'better-sqlite3';
import type { Outcome, Work } from './queue.ts';
import { compileStatements, type Sqlite } from './statements.ts';

/** Synchronous transactions on the writer's handle. Nothing else may be using the handle meanwhile. */
export interface Transactions {
  /** The handle seen by works. */
  readonly surface: Sqlite;
  /**
   * Runs works one after the other in one IMMEDIATE transaction, so that one sync to disk makes all of them last.
   * Each has a savepoint: one that throws is undone by itself. Throws, with everything undone, when the
   * transaction cannot begin or cannot be committed.
   */
  together(works: readonly Work[]): readonly Outcome[];
  /** Undoes a transaction that somebody left open; does nothing when there is none. */
  rollBackLeftover(): void;
}

export function createTransactions(
  sqlite: BetterSqlite3.Database,
  { onCommit }: { readonly onCommit: () => void },
): Transactions {
  const surface = compileStatements(sqlite);
  const begin = surface.statement('BEGIN IMMEDIATE');
  const end = surface.statement('COMMIT');
  const undo = surface.statement('ROLLBACK');
  const beginOne = surface.statement('SAVEPOINT one');
  const endOne = surface.statement('RELEASE one');
  const undoOne = surface.statement('ROLLBACK TO one');

  const rollBackLeftover = () => {
    if (sqlite.inTransaction) undo.run();
  };

  const runOne = (work: Work): Outcome => {
    beginOne.run();
    try {
      const value = work();
      if (value instanceof Promise) throw new Error('The work of commit() has to be synchronous.');
      endOne.run();
      return { kind: 'done', value };
    } catch (error) {
      // A full disk and its like make SQLite undo the whole transaction; the others' work is gone with it then.
      if (!sqlite.inTransaction) throw error;
      undoOne.run();
      endOne.run();
      return { kind: 'failed', error };
    }
  };

  const together = (works: readonly Work[]): readonly Outcome[] => {
    begin.run();
    try {
      const outcomes = works.map(runOne);
      end.run();
      onCommit();
      return outcomes;
    } finally {
      // When COMMIT itself fails the transaction is still open.
      rollBackLeftover();
    }
  };

  return { surface, together, rollBackLeftover };
}
