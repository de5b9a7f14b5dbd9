-- The step by which a settlement laid chains to rest: once that step is taken back, the settlement is open again. The column is
-- added in place: a rebuilt table would take along the rows that cascade from it.

-- AlterTable
ALTER TABLE "InterviewDate" ADD COLUMN "settledStep" INTEGER;
