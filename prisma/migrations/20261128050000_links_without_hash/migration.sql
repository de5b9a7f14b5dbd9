-- A password is chosen by the link itself, so no link holds one any more.

-- AlterTable
ALTER TABLE "EmailLink" DROP COLUMN "passwordHash";
