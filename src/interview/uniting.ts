import type { United } from '../accounts/uniting.ts';
import type { Sqlite } from '../database/database.ts';

/**
 * Makes a guest's interviews, rooms and lists of questions the account's, within a transaction that is open. Lists may be more than
 * one user may make: none is dropped for that.
 */
export function uniteInterviews(sqlite: Sqlite, users: United): void {
  const both = { from: users.from, into: users.into };
  sqlite.statement(moveInterviews).run(both);
  sqlite.statement(moveSets).run(both);
  sqlite.statement(vacate).run(both);
  sqlite.statement(moveOpened).run(both);
  sqlite.statement(moveCandidate).run(both);
  sqlite.statement(moveInterviewer).run(both);
}

const moveInterviews = `UPDATE Interview SET userId = @into,
    key = CASE WHEN key IN (SELECT key FROM Interview WHERE userId = @into) THEN key || ':' || @from ELSE key END
  WHERE userId = @from`;

const moveSets = `UPDATE QuestionSet SET userId = @into,
    key = CASE WHEN key IN (SELECT key FROM QuestionSet WHERE userId = @into) THEN key || ':' || @from ELSE key END
  WHERE userId = @from`;

/**
 * Somebody may have taken both places of a room, from two browsers. Before it begins the guest's place is free again, so that
 * whoever has the invitation can take it. What has begun stays the account's from both sides: nobody else was ever in it, and it is
 * the candidate's, who may end it and put it in the log.
 */
const vacate = `UPDATE Room SET candidateId = nullif(candidateId, @from), interviewerId = nullif(interviewerId, @from)
  WHERE events = 0 AND endedAt IS NULL
    AND ((candidateId = @from AND interviewerId = @into) OR (candidateId = @into AND interviewerId = @from))`;

const moveOpened = `UPDATE Room SET openerId = @into,
    key = CASE WHEN key IN (SELECT key FROM Room WHERE openerId = @into) THEN key || ':' || @from ELSE key END
  WHERE openerId = @from`;
const moveCandidate = 'UPDATE Room SET candidateId = @into WHERE candidateId = @from';
const moveInterviewer = 'UPDATE Room SET interviewerId = @into WHERE interviewerId = @from';
