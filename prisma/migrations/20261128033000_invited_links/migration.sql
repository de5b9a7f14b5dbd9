-- Whoever signs up by an invitation proves their address like everybody else; the account that comes of it uses the invitation up.

-- AlterTable
ALTER TABLE "EmailLink" ADD COLUMN "invitationId" TEXT REFERENCES "RegistrationInvitation" ("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "EmailLink_invitationId_idx" ON "EmailLink"("invitationId");
