-- Uniting a guest with an account makes one log of two. What was given stays what it was: ratings, words, moments, calendars,
-- schedulers. Where an entry stands and what its card's memory was there follows from the log as a whole, and is written anew:
-- within the transaction that unites these two users, which leaves a row in Uniting while it lasts, and nowhere else.

-- CreateTable
CREATE TABLE "Uniting" (
    "fromId" TEXT NOT NULL PRIMARY KEY,
    "intoId" TEXT NOT NULL,
    CONSTRAINT "Uniting_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Uniting_intoId_fkey" FOREIGN KEY ("intoId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

DROP TRIGGER "Review_is_never_changed";
CREATE TRIGGER "Review_is_never_changed" BEFORE UPDATE OF
    "id", "questionId", "source", "rating", "suggestedRating", "ratedAt", "studyDay", "timeZone", "dayStartHour", "durationMs",
    "confidence", "typedAnswer", "keyPointsShown", "keyPointsHit", "scheduler", "bankVersion"
ON "Review"
BEGIN
    SELECT RAISE(ABORT, 'a review is never changed');
END;

CREATE TRIGGER "Review_is_moved_by_uniting_alone" BEFORE UPDATE OF
    "cardId", "key", "elapsedDays", "stateBefore", "stateAfter", "cardVersion", "step", "plannedDays"
ON "Review"
WHEN NOT EXISTS (SELECT 1 FROM "Uniting" WHERE OLD."userId" IN ("fromId", "intoId") AND NEW."userId" IN ("fromId", "intoId"))
BEGIN
    SELECT RAISE(ABORT, 'a review is never changed');
END;

DROP TRIGGER "CardChange_is_never_changed";
CREATE TRIGGER "CardChange_is_never_changed" BEFORE UPDATE OF
    "id", "kind", "changedAt", "studyDay", "timeZone", "dayStartHour", "scheduler"
ON "CardChange"
BEGIN
    SELECT RAISE(ABORT, 'a change is never changed');
END;

CREATE TRIGGER "CardChange_is_moved_by_uniting_alone" BEFORE UPDATE OF
    "cardId", "key", "dueDay", "undoes", "stateBefore", "stateAfter", "cardVersion", "step"
ON "CardChange"
WHEN NOT EXISTS (SELECT 1 FROM "Uniting" WHERE OLD."userId" IN ("fromId", "intoId") AND NEW."userId" IN ("fromId", "intoId"))
BEGIN
    SELECT RAISE(ABORT, 'a change is never changed');
END;

-- Of the days that a change names, uniting may move what evidence gave alone: the others are the wish of the user.
CREATE TRIGGER "CardChange_keeps_its_day" BEFORE UPDATE OF "dueDay" ON "CardChange"
WHEN OLD."kind" <> 'evidence' AND OLD."dueDay" IS NOT NEW."dueDay"
BEGIN
    SELECT RAISE(ABORT, 'a change is never changed');
END;

DROP TRIGGER "TrainedParameters_are_never_changed";
CREATE TRIGGER "TrainedParameters_are_never_changed" BEFORE UPDATE OF
    "id", "trainedAt", "weights", "reviews", "cards", "evaluation", "verdict"
ON "TrainedParameters"
BEGIN
    SELECT RAISE(ABORT, 'trained parameters are never changed');
END;

CREATE TRIGGER "TrainedParameters_are_moved_by_uniting_alone" BEFORE UPDATE OF "key" ON "TrainedParameters"
WHEN NOT EXISTS (SELECT 1 FROM "Uniting" WHERE OLD."userId" IN ("fromId", "intoId") AND NEW."userId" IN ("fromId", "intoId"))
BEGIN
    SELECT RAISE(ABORT, 'trained parameters are never changed');
END;

DROP TRIGGER "ParametersAdoption_is_never_changed";
CREATE TRIGGER "ParametersAdoption_is_never_changed" BEFORE UPDATE OF "id", "parametersId", "adoptedAt" ON "ParametersAdoption"
BEGIN
    SELECT RAISE(ABORT, 'an adoption is never changed');
END;

CREATE TRIGGER "ParametersAdoption_is_moved_by_uniting_alone" BEFORE UPDATE OF "key", "step" ON "ParametersAdoption"
WHEN NOT EXISTS (SELECT 1 FROM "Uniting" WHERE OLD."userId" IN ("fromId", "intoId") AND NEW."userId" IN ("fromId", "intoId"))
BEGIN
    SELECT RAISE(ABORT, 'an adoption is never changed');
END;
