-- What a study day counts besides: ratings, recall of young and mature memories and how much of it was expected, confidence.
-- Columns are added in place.

-- AlterTable
ALTER TABLE "StudyDay" ADD COLUMN "hard" INTEGER NOT NULL DEFAULT 0;
-- AlterTable
ALTER TABLE "StudyDay" ADD COLUMN "good" INTEGER NOT NULL DEFAULT 0;
-- AlterTable
ALTER TABLE "StudyDay" ADD COLUMN "easy" INTEGER NOT NULL DEFAULT 0;
-- AlterTable
ALTER TABLE "StudyDay" ADD COLUMN "young" INTEGER NOT NULL DEFAULT 0;
-- AlterTable
ALTER TABLE "StudyDay" ADD COLUMN "youngRecalled" INTEGER NOT NULL DEFAULT 0;
-- AlterTable
ALTER TABLE "StudyDay" ADD COLUMN "mature" INTEGER NOT NULL DEFAULT 0;
-- AlterTable
ALTER TABLE "StudyDay" ADD COLUMN "matureRecalled" INTEGER NOT NULL DEFAULT 0;
-- AlterTable
ALTER TABLE "StudyDay" ADD COLUMN "expectedPpm" INTEGER NOT NULL DEFAULT 0;
-- AlterTable
ALTER TABLE "StudyDay" ADD COLUMN "wantedPpm" INTEGER NOT NULL DEFAULT 0;
-- AlterTable
ALTER TABLE "StudyDay" ADD COLUMN "guess" INTEGER NOT NULL DEFAULT 0;
-- AlterTable
ALTER TABLE "StudyDay" ADD COLUMN "guessRecalled" INTEGER NOT NULL DEFAULT 0;
-- AlterTable
ALTER TABLE "StudyDay" ADD COLUMN "unsure" INTEGER NOT NULL DEFAULT 0;
-- AlterTable
ALTER TABLE "StudyDay" ADD COLUMN "unsureRecalled" INTEGER NOT NULL DEFAULT 0;
-- AlterTable
ALTER TABLE "StudyDay" ADD COLUMN "sure" INTEGER NOT NULL DEFAULT 0;
-- AlterTable
ALTER TABLE "StudyDay" ADD COLUMN "sureRecalled" INTEGER NOT NULL DEFAULT 0;

-- What the log says, without what was taken back. A chance of recall is (1 + f·t/S)^d with f = 0.9^(1/d) − 1, where d is minus the last of
-- the weights that its scheduler's name spells out, and −0.1542 where it names the published ones by their hash. Factor and chance are
-- rounded to eight decimals, as ts-fsrs does.
UPDATE "StudyDay" SET
    "hard" = "counted"."hard",
    "good" = "counted"."good",
    "easy" = "counted"."easy",
    "young" = "counted"."young",
    "youngRecalled" = "counted"."youngRecalled",
    "mature" = "counted"."mature",
    "matureRecalled" = "counted"."matureRecalled",
    "expectedPpm" = "counted"."expectedPpm",
    "wantedPpm" = "counted"."wantedPpm",
    "guess" = "counted"."guess",
    "guessRecalled" = "counted"."guessRecalled",
    "unsure" = "counted"."unsure",
    "unsureRecalled" = "counted"."unsureRecalled",
    "sure" = "counted"."sure",
    "sureRecalled" = "counted"."sureRecalled"
FROM (
    SELECT "userId", "studyDay",
        sum("rating" = 2) AS "hard",
        sum("rating" = 3) AS "good",
        sum("rating" = 4) AS "easy",
        sum("isKept" AND NOT "isMature") AS "young",
        sum("isKept" AND NOT "isMature" AND "rating" > 1) AS "youngRecalled",
        sum("isKept" AND "isMature") AS "mature",
        sum("isKept" AND "isMature" AND "rating" > 1) AS "matureRecalled",
        sum(iif("isKept", CAST(floor(1000000 * floor(pow(1 + "factor" * "elapsedDays" / "stability", "decay") * 1e8 + 0.5) / 1e8 + 0.5) AS INTEGER), 0)) AS "expectedPpm",
        sum(iif("isKept", CAST(floor(1000000 * "wanted" + 0.5) AS INTEGER), 0)) AS "wantedPpm",
        sum("confidence" IS 'guess') AS "guess",
        sum("confidence" IS 'guess' AND "rating" > 1) AS "guessRecalled",
        sum("confidence" IS 'unsure') AS "unsure",
        sum("confidence" IS 'unsure' AND "rating" > 1) AS "unsureRecalled",
        sum("confidence" IS 'sure') AS "sure",
        sum("confidence" IS 'sure' AND "rating" > 1) AS "sureRecalled"
    FROM (
        SELECT *, floor((exp(1 / "decay" * ln(0.9)) - 1) * 1e8 + 0.5) / 1e8 AS "factor" FROM (
            SELECT r."userId", r."studyDay", r."rating", r."confidence", r."elapsedDays",
                json_extract(r."stateBefore", '$.stability') AS "stability",
                (json_extract(r."stateBefore", '$.phase') = 'review' AND coalesce(r."elapsedDays", 0) > 0
                    AND json_extract(r."stateBefore", '$.stability') IS NOT NULL) AS "isKept",
                coalesce(json_extract(r."stateBefore", '$.dueDay') - json_extract(r."stateBefore", '$.lastStudyDay') >= 21, 0) AS "isMature",
                -CASE WHEN instr(r."scheduler", ',') > 0 AND instr(r."scheduler", ',') < instr(r."scheduler", '; retention ')
                    THEN json_extract('[' || substr(r."scheduler", instr(r."scheduler", '; weights ') + 10,
                        instr(r."scheduler", '; retention ') - instr(r."scheduler", '; weights ') - 10) || ']', '$[20]')
                    ELSE 0.1542 END AS "decay",
                -- A number with whatever follows it is that number.
                CAST(substr(r."scheduler", instr(r."scheduler", '; retention ') + 12) AS REAL) AS "wanted"
            FROM "Review" r
            LEFT JOIN "CardChange" c ON c."userId" = r."userId" AND c."undoes" = r."step"
            WHERE c."id" IS NULL
        )
    )
    GROUP BY "userId", "studyDay"
) AS "counted"
WHERE "counted"."userId" = "StudyDay"."userId" AND "counted"."studyDay" = "StudyDay"."day";
