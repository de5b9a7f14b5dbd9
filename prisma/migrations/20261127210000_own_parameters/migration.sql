-- Parameters of one's own: what was trained, what was adopted, and which weights are in force.
-- Columns are added in place: a rebuilt table would take along the rows that cascade from it.

-- AlterTable
ALTER TABLE "StudySettings" ADD COLUMN "weights" TEXT;

-- AlterTable
ALTER TABLE "CardChange" ADD COLUMN "scheduler" TEXT;

-- CreateTable
CREATE TABLE "TrainedParameters" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "trainedAt" DATETIME NOT NULL,
    "weights" TEXT NOT NULL,
    "reviews" INTEGER NOT NULL,
    "cards" INTEGER NOT NULL,
    "evaluation" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    CONSTRAINT "TrainedParameters_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
-- CreateIndex
CREATE UNIQUE INDEX "TrainedParameters_userId_key_key" ON "TrainedParameters"("userId", "key");

-- CreateTable
CREATE TABLE "ParametersAdoption" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "parametersId" TEXT,
    "adoptedAt" DATETIME NOT NULL,
    "step" INTEGER,
    CONSTRAINT "ParametersAdoption_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ParametersAdoption_parametersId_fkey" FOREIGN KEY ("parametersId") REFERENCES "TrainedParameters" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
-- CreateIndex
CREATE INDEX "ParametersAdoption_parametersId_idx" ON "ParametersAdoption"("parametersId");
-- CreateIndex
CREATE UNIQUE INDEX "ParametersAdoption_userId_key_key" ON "ParametersAdoption"("userId", "key");

-- The new column of the log is as append-only as the others, and so are the two tables.
DROP TRIGGER "CardChange_is_never_changed";
CREATE TRIGGER "CardChange_is_never_changed" BEFORE UPDATE OF
    "id", "cardId", "key", "kind", "changedAt", "studyDay", "timeZone", "dayStartHour", "dueDay", "undoes",
    "scheduler", "stateBefore", "stateAfter", "cardVersion", "step"
ON "CardChange"
BEGIN
    SELECT RAISE(ABORT, 'a change is never changed');
END;

CREATE TRIGGER "TrainedParameters_are_never_changed" BEFORE UPDATE OF
    "id", "key", "trainedAt", "weights", "reviews", "cards", "evaluation", "verdict"
ON "TrainedParameters"
BEGIN
    SELECT RAISE(ABORT, 'trained parameters are never changed');
END;

CREATE TRIGGER "TrainedParameters_are_never_deleted" BEFORE DELETE ON "TrainedParameters"
WHEN EXISTS (SELECT 1 FROM "User" WHERE "id" = OLD."userId")
BEGIN
    SELECT RAISE(ABORT, 'trained parameters are never deleted');
END;

CREATE TRIGGER "ParametersAdoption_is_never_changed" BEFORE UPDATE OF
    "id", "key", "parametersId", "adoptedAt", "step"
ON "ParametersAdoption"
BEGIN
    SELECT RAISE(ABORT, 'an adoption is never changed');
END;

CREATE TRIGGER "ParametersAdoption_is_never_deleted" BEFORE DELETE ON "ParametersAdoption"
WHEN EXISTS (SELECT 1 FROM "User" WHERE "id" = OLD."userId")
BEGIN
    SELECT RAISE(ABORT, 'an adoption is never deleted');
END;
