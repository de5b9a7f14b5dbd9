-- A code of an authenticator is accepted once, and somebody at a provider is one account.

-- AlterTable
ALTER TABLE "TwoFactor" ADD COLUMN "lastStep" INTEGER;

-- CreateIndex
CREATE UNIQUE INDEX "Account_providerId_accountId_key" ON "Account"("providerId", "accountId");
