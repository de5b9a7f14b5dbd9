-- AlterTable
ALTER TABLE "Scenario" ADD COLUMN "foretold" TEXT;
