-- AlterTable
ALTER TABLE "StudyDay" ADD COLUMN "firstStep" INTEGER NOT NULL DEFAULT 0;
-- AlterTable
ALTER TABLE "StudyDay" ADD COLUMN "lastStep" INTEGER NOT NULL DEFAULT 0;

-- Where a day's reviews stand in their user's log, those taken back included: an index over all reviews would say the same, and every
-- review would have to pay for it.
UPDATE "StudyDay" SET "firstStep" = "spans"."firstStep", "lastStep" = "spans"."lastStep"
FROM (
    SELECT "userId", "studyDay", min("step") AS "firstStep", max("step") AS "lastStep" FROM "Review" GROUP BY "userId", "studyDay"
) AS "spans"
WHERE "spans"."userId" = "StudyDay"."userId" AND "spans"."studyDay" = "StudyDay"."day";
