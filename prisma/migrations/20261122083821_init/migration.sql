-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "isAnonymous" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "token" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" DATETIME,
    "refreshTokenExpiresAt" DATETIME,
    "scope" TEXT,
    "password" TEXT,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "StudySettings" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "locale" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "dayStartHour" INTEGER NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "StudySettings_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Question" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "chain" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "contentHash" TEXT NOT NULL,
    "retiredAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "QuestionText" (
    "questionId" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "prompt" TEXT NOT NULL,
    "spokenAnswer" TEXT NOT NULL,
    "detail" TEXT NOT NULL,

    PRIMARY KEY ("questionId", "locale"),
    CONSTRAINT "QuestionText_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "KeyPoint" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "questionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "essential" BOOLEAN NOT NULL,
    "textKo" TEXT NOT NULL,
    "textEn" TEXT NOT NULL,
    "cuesKo" TEXT NOT NULL,
    "cuesEn" TEXT NOT NULL,
    "retiredAt" DATETIME,
    CONSTRAINT "KeyPoint_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CommonMistake" (
    "questionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "locale" TEXT NOT NULL,
    "claim" TEXT NOT NULL,
    "correction" TEXT NOT NULL,

    PRIMARY KEY ("questionId", "position", "locale"),
    CONSTRAINT "CommonMistake_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Source" (
    "questionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "clause" TEXT NOT NULL,
    "url" TEXT NOT NULL,

    PRIMARY KEY ("questionId", "position"),
    CONSTRAINT "Source_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Scenario" (
    "questionId" TEXT NOT NULL PRIMARY KEY,
    "definition" TEXT NOT NULL,
    "titleKo" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "watchKo" TEXT NOT NULL,
    "watchEn" TEXT NOT NULL,
    CONSTRAINT "Scenario_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FollowUp" (
    "parentId" TEXT NOT NULL,
    "childId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "triggerKeyPointId" TEXT,
    "reasonKo" TEXT NOT NULL,
    "reasonEn" TEXT NOT NULL,

    PRIMARY KEY ("parentId", "childId"),
    CONSTRAINT "FollowUp_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Question" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "FollowUp_childId_fkey" FOREIGN KEY ("childId") REFERENCES "Question" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "FollowUp_triggerKeyPointId_fkey" FOREIGN KEY ("triggerKeyPointId") REFERENCES "KeyPoint" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Card" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "stability" REAL,
    "difficulty" REAL,
    "due" DATETIME NOT NULL,
    "dueDay" INTEGER,
    "lastReviewedAt" DATETIME,
    "lastStudyDay" INTEGER,
    "lastSuccessDay" INTEGER,
    "reviews" INTEGER NOT NULL DEFAULT 0,
    "lapses" INTEGER NOT NULL DEFAULT 0,
    "suspended" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Card_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Card_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Answer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "cardId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "typedAnswer" TEXT NOT NULL,
    "confidence" TEXT,
    "cardVersion" INTEGER NOT NULL,
    "shownAt" DATETIME NOT NULL,
    "answeredAt" DATETIME NOT NULL,
    CONSTRAINT "Answer_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Answer_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "Card" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Review" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "cardId" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "answerId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "rating" INTEGER NOT NULL,
    "suggestedRating" INTEGER NOT NULL,
    "ratedAt" DATETIME NOT NULL,
    "studyDay" INTEGER NOT NULL,
    "timeZone" TEXT NOT NULL,
    "dayStartHour" INTEGER NOT NULL,
    "elapsedDays" INTEGER,
    "durationMs" INTEGER NOT NULL,
    "confidence" TEXT,
    "typedAnswer" TEXT NOT NULL,
    "keyPointsShown" TEXT NOT NULL,
    "keyPointsHit" TEXT NOT NULL,
    "stateBefore" TEXT NOT NULL,
    "stateAfter" TEXT NOT NULL,
    "scheduler" TEXT NOT NULL,
    "bankVersion" TEXT NOT NULL,
    "cardVersion" INTEGER NOT NULL,
    CONSTRAINT "Review_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Review_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "Card" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Review_answerId_fkey" FOREIGN KEY ("answerId") REFERENCES "Answer" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Session_token_key" ON "Session"("token");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Account_userId_idx" ON "Account"("userId");

-- CreateIndex
CREATE INDEX "Verification_identifier_idx" ON "Verification"("identifier");

-- CreateIndex
CREATE INDEX "KeyPoint_questionId_position_idx" ON "KeyPoint"("questionId", "position");

-- CreateIndex
CREATE INDEX "FollowUp_childId_idx" ON "FollowUp"("childId");

-- CreateIndex
CREATE INDEX "Card_userId_suspended_due_idx" ON "Card"("userId", "suspended", "due");

-- CreateIndex
CREATE UNIQUE INDEX "Card_userId_questionId_key" ON "Card"("userId", "questionId");

-- CreateIndex
CREATE INDEX "Answer_cardId_idx" ON "Answer"("cardId");

-- CreateIndex
CREATE INDEX "Answer_userId_answeredAt_idx" ON "Answer"("userId", "answeredAt");

-- CreateIndex
CREATE UNIQUE INDEX "Answer_userId_key_key" ON "Answer"("userId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Review_answerId_key" ON "Review"("answerId");

-- CreateIndex
CREATE UNIQUE INDEX "Review_cardId_cardVersion_key" ON "Review"("cardId", "cardVersion");

-- CreateIndex
CREATE INDEX "Review_userId_studyDay_idx" ON "Review"("userId", "studyDay");

-- CreateIndex
CREATE UNIQUE INDEX "Review_userId_key_key" ON "Review"("userId", "key");

-- From here on by hand: what Prisma's schema cannot say.

-- "Kkor" in ASCII, in the file's header: tells Kkori's databases from other applications' (src/database/soundness.ts).
PRAGMA application_id = 1265332082;

-- The log is append-only. Only its owner may change, when a guest becomes an account.
CREATE TRIGGER "Review_is_never_changed" BEFORE UPDATE OF
    "id", "cardId", "questionId", "answerId", "key", "source", "rating", "suggestedRating", "ratedAt",
    "studyDay", "timeZone", "dayStartHour", "elapsedDays", "durationMs", "confidence", "typedAnswer",
    "keyPointsShown", "keyPointsHit", "stateBefore", "stateAfter", "scheduler", "bankVersion", "cardVersion"
ON "Review"
BEGIN
    SELECT RAISE(ABORT, 'a review is never changed');
END;

-- A review goes only with its user, whose row is already gone when the deletion cascades to here.
CREATE TRIGGER "Review_is_never_deleted" BEFORE DELETE ON "Review"
WHEN EXISTS (SELECT 1 FROM "User" WHERE "id" = OLD."userId")
BEGIN
    SELECT RAISE(ABORT, 'a review is never deleted');
END;
