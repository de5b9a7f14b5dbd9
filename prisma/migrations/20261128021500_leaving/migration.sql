-- Whoever leaves for good is erased in pieces, so that nobody waits for it. From the moment that begins, their log may go.
ALTER TABLE "User" ADD COLUMN "erasingSince" DATETIME;

-- CreateIndex
CREATE INDEX "User_deletionDueAt_idx" ON "User" ("deletionDueAt");

DROP TRIGGER "Review_is_never_deleted";

CREATE TRIGGER "Review_is_never_deleted" BEFORE DELETE ON "Review"
WHEN EXISTS (SELECT 1 FROM "User" WHERE "id" = OLD."userId" AND "erasingSince" IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'a review is never deleted');
END;

DROP TRIGGER "CardChange_is_never_deleted";

CREATE TRIGGER "CardChange_is_never_deleted" BEFORE DELETE ON "CardChange"
WHEN EXISTS (SELECT 1 FROM "User" WHERE "id" = OLD."userId" AND "erasingSince" IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'a change is never deleted');
END;

-- What an interviewer noted for themselves goes with them; everything else stays with the candidate.
DROP TRIGGER "RoomEvent_is_never_deleted";

CREATE TRIGGER "RoomEvent_is_never_deleted" BEFORE DELETE ON "RoomEvent"
WHEN EXISTS (
    SELECT 1 FROM "Room" WHERE "id" = OLD."roomId"
    AND NOT ("interviewerId" IS NULL AND OLD."data" ->> '$.kind' = 'noted')
)
BEGIN
    SELECT RAISE(ABORT, 'an event is never deleted');
END;
