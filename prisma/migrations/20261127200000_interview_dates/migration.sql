-- The days of interviews, and what was expected of each. Columns are added in place: a rebuilt table would take along the rows that
-- cascade from it.

-- CreateTable
CREATE TABLE "InterviewDate" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "day" INTEGER NOT NULL,
    "chains" TEXT NOT NULL DEFAULT '[]',
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "cancelledAt" DATETIME,
    "settledAt" DATETIME,
    CONSTRAINT "InterviewDate_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Forecast" (
    "interviewDateId" TEXT NOT NULL,
    "madeOn" INTEGER NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "day" INTEGER NOT NULL,
    "minutesPerDay" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "recalled" REAL NOT NULL,
    "spread" REAL NOT NULL,
    "ifStopped" REAL NOT NULL,
    "chances" TEXT NOT NULL,

    PRIMARY KEY ("interviewDateId", "madeOn"),
    CONSTRAINT "Forecast_interviewDateId_fkey" FOREIGN KEY ("interviewDateId") REFERENCES "InterviewDate" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "StudySettings" ADD COLUMN "lastInterview" INTEGER;
-- AlterTable
ALTER TABLE "StudySettings" ADD COLUMN "minutesPerDay" INTEGER NOT NULL DEFAULT 15;

-- CreateIndex
CREATE INDEX "InterviewDate_userId_day_idx" ON "InterviewDate"("userId", "day");

-- CreateIndex
CREATE UNIQUE INDEX "InterviewDate_userId_key_key" ON "InterviewDate"("userId", "key");

-- Of a day's minutes whoever took longer than ten for an answer was away, and is counted two (src/review/day.ts).
UPDATE "StudyDay" SET "durationMs" = "counted"."ms"
FROM (
    SELECT r."userId", r."studyDay", sum(iif(r."durationMs" > 600000, 120000, r."durationMs")) AS "ms"
    FROM "Review" r
    LEFT JOIN "CardChange" c ON c."userId" = r."userId" AND c."undoes" = r."step"
    WHERE c."id" IS NULL
    GROUP BY r."userId", r."studyDay"
) AS "counted"
WHERE "counted"."userId" = "StudyDay"."userId" AND "counted"."studyDay" = "StudyDay"."day";
