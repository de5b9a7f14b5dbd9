-- Undo, limits and repair: the log gets its second half, and what a day holds is counted.
-- Columns are added in place: a rebuilt table would take along the rows that cascade from it.

-- AlterTable
ALTER TABLE "Answer" ADD COLUMN "plan" TEXT;

-- AlterTable
ALTER TABLE "Card" ADD COLUMN "keyPointId" TEXT NOT NULL DEFAULT '';
-- DropIndex
DROP INDEX "Card_userId_suspended_due_idx";
-- DropIndex
DROP INDEX "Card_userId_questionId_key";
-- CreateIndex
CREATE INDEX "Card_next_idx" ON "Card"("userId", "suspended", "due", "dueDay", "lastStudyDay", "questionId", "keyPointId");
-- CreateIndex
CREATE UNIQUE INDEX "Card_userId_questionId_keyPointId_key" ON "Card"("userId", "questionId", "keyPointId");

-- CreateIndex
CREATE INDEX "Question_retiredAt_idx" ON "Question"("retiredAt");

-- AlterTable
ALTER TABLE "StudySettings" ADD COLUMN "newPerDay" INTEGER NOT NULL DEFAULT 10;
-- AlterTable
ALTER TABLE "StudySettings" ADD COLUMN "duePerDay" INTEGER NOT NULL DEFAULT 60;
-- AlterTable
ALTER TABLE "StudySettings" ADD COLUMN "retention" REAL NOT NULL DEFAULT 0.9;
-- AlterTable
ALTER TABLE "StudySettings" ADD COLUMN "chainRetention" TEXT NOT NULL DEFAULT '{}';
-- AlterTable
ALTER TABLE "StudySettings" ADD COLUMN "learningSteps" TEXT NOT NULL DEFAULT '1 10';
-- AlterTable
ALTER TABLE "StudySettings" ADD COLUMN "relearningSteps" TEXT NOT NULL DEFAULT '10';
-- AlterTable
ALTER TABLE "StudySettings" ADD COLUMN "unlimitedDay" INTEGER;

-- CreateTable
CREATE TABLE "CardChange" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "cardId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "studyDay" INTEGER NOT NULL,
    "timeZone" TEXT NOT NULL,
    "dayStartHour" INTEGER NOT NULL,
    "dueDay" INTEGER,
    "undoes" INTEGER,
    "stateBefore" TEXT NOT NULL,
    "stateAfter" TEXT NOT NULL,
    "cardVersion" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    CONSTRAINT "CardChange_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CardChange_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "Card" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
-- CreateIndex
CREATE INDEX "CardChange_userId_step_idx" ON "CardChange"("userId", "step");
-- CreateIndex
CREATE INDEX "CardChange_userId_undoes_idx" ON "CardChange"("userId", "undoes");
-- CreateIndex
CREATE UNIQUE INDEX "CardChange_cardId_cardVersion_key" ON "CardChange"("cardId", "cardVersion");
-- CreateIndex
CREATE INDEX "CardChange_userId_key_idx" ON "CardChange"("userId", "key");

-- CreateTable
-- Without a rowid a day's row is its own index: one page the less to write at every review.
CREATE TABLE "StudyDay" (
    "userId" TEXT NOT NULL,
    "day" INTEGER NOT NULL,
    "reviews" INTEGER NOT NULL,
    "fresh" INTEGER NOT NULL,
    "due" INTEGER NOT NULL,
    "again" INTEGER NOT NULL,
    "durationMs" INTEGER NOT NULL,

    PRIMARY KEY ("userId", "day"),
    CONSTRAINT "StudyDay_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
) WITHOUT ROWID;

-- RedefineTables: a review takes its answer's id, so that one index fewer is kept, and is numbered among the steps of its
-- user. No table refers to Review, so nothing cascades from the old one.
CREATE TABLE "new_Review" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "cardId" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "rating" INTEGER NOT NULL,
    "suggestedRating" INTEGER NOT NULL,
    "ratedAt" DATETIME NOT NULL,
    "studyDay" INTEGER NOT NULL,
    "timeZone" TEXT NOT NULL,
    "dayStartHour" INTEGER NOT NULL,
    "elapsedDays" INTEGER,
    "durationMs" INTEGER NOT NULL,
    "confidence" TEXT,
    "typedAnswer" TEXT NOT NULL,
    "keyPointsShown" TEXT NOT NULL,
    "keyPointsHit" TEXT NOT NULL,
    "stateBefore" TEXT NOT NULL,
    "stateAfter" TEXT NOT NULL,
    "scheduler" TEXT NOT NULL,
    "bankVersion" TEXT NOT NULL,
    "cardVersion" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "plannedDays" INTEGER,
    CONSTRAINT "Review_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Review_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "Card" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Review_id_fkey" FOREIGN KEY ("id") REFERENCES "Answer" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Review" ("id", "userId", "cardId", "questionId", "key", "source", "rating", "suggestedRating", "ratedAt",
    "studyDay", "timeZone", "dayStartHour", "elapsedDays", "durationMs", "confidence", "typedAnswer", "keyPointsShown",
    "keyPointsHit", "stateBefore", "stateAfter", "scheduler", "bankVersion", "cardVersion", "step", "plannedDays")
SELECT "answerId", "userId", "cardId", "questionId", "key", "source", "rating", "suggestedRating", "ratedAt",
    "studyDay", "timeZone", "dayStartHour", "elapsedDays", "durationMs", "confidence", "typedAnswer", "keyPointsShown",
    "keyPointsHit", "stateBefore", "stateAfter", "scheduler", "bankVersion", "cardVersion",
    row_number() OVER (PARTITION BY "userId" ORDER BY rowid), NULL
FROM "Review" ORDER BY rowid;
DROP TABLE "Review";
ALTER TABLE "new_Review" RENAME TO "Review";
CREATE UNIQUE INDEX "Review_key_userId_key" ON "Review"("key", "userId");
CREATE UNIQUE INDEX "Review_cardId_cardVersion_key" ON "Review"("cardId", "cardVersion");
CREATE UNIQUE INDEX "Review_userId_step_key" ON "Review"("userId", "step");

INSERT INTO "StudyDay" ("userId", "day", "reviews", "fresh", "due", "again", "durationMs")
SELECT "userId", "studyDay", count(*),
    sum(json_extract("stateBefore", '$.phase') = 'new'),
    sum(json_extract("stateBefore", '$.phase') = 'review'),
    sum("rating" = 1),
    sum("durationMs")
FROM "Review" GROUP BY "userId", "studyDay";

-- The log is append-only, both halves of it. Only its owner may change, when a guest becomes an account.
CREATE TRIGGER "Review_is_never_changed" BEFORE UPDATE OF
    "id", "cardId", "questionId", "key", "source", "rating", "suggestedRating", "ratedAt",
    "studyDay", "timeZone", "dayStartHour", "elapsedDays", "durationMs", "confidence", "typedAnswer",
    "keyPointsShown", "keyPointsHit", "stateBefore", "stateAfter", "scheduler", "bankVersion", "cardVersion", "step",
    "plannedDays"
ON "Review"
BEGIN
    SELECT RAISE(ABORT, 'a review is never changed');
END;

-- A review goes only with its user, whose row is already gone when the deletion cascades to here.
CREATE TRIGGER "Review_is_never_deleted" BEFORE DELETE ON "Review"
WHEN EXISTS (SELECT 1 FROM "User" WHERE "id" = OLD."userId")
BEGIN
    SELECT RAISE(ABORT, 'a review is never deleted');
END;

CREATE TRIGGER "CardChange_is_never_changed" BEFORE UPDATE OF
    "id", "cardId", "key", "kind", "changedAt", "studyDay", "timeZone", "dayStartHour", "dueDay", "undoes",
    "stateBefore", "stateAfter", "cardVersion", "step"
ON "CardChange"
BEGIN
    SELECT RAISE(ABORT, 'a change is never changed');
END;

CREATE TRIGGER "CardChange_is_never_deleted" BEFORE DELETE ON "CardChange"
WHEN EXISTS (SELECT 1 FROM "User" WHERE "id" = OLD."userId")
BEGIN
    SELECT RAISE(ABORT, 'a change is never deleted');
END;
