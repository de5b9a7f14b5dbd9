-- Added in place: a rebuilt table would take along the rows that cascade from it.
-- AlterTable
ALTER TABLE "Question" ADD COLUMN "topic" TEXT NOT NULL DEFAULT 'opening';
-- AlterTable
ALTER TABLE "Question" ADD COLUMN "level" TEXT NOT NULL DEFAULT 'basic';
-- AlterTable
ALTER TABLE "Scenario" ADD COLUMN "counterfactual" TEXT;
-- AlterTable
ALTER TABLE "Question" ADD COLUMN "chainNameKo" TEXT;
-- AlterTable
ALTER TABLE "Question" ADD COLUMN "chainNameEn" TEXT;
-- CreateTable
CREATE TABLE "LoadedSeed" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "fingerprint" TEXT NOT NULL
);
