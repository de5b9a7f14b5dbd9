-- Mock interviews, alone and in a room with an interviewer.

-- CreateTable
CREATE TABLE "InterviewStep" (
    "userId" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "interviewId" TEXT NOT NULL,

    PRIMARY KEY ("userId", "step"),
    CONSTRAINT "InterviewStep_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Interview" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "pressure" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "seed" INTEGER NOT NULL,
    "roots" TEXT NOT NULL,
    "weakest" BOOLEAN NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "step" INTEGER NOT NULL DEFAULT 0,
    "clockMs" INTEGER NOT NULL DEFAULT 0,
    "runningSince" DATETIME,
    "seenAt" DATETIME NOT NULL,
    "isWatched" BOOLEAN NOT NULL DEFAULT false,
    "finishedAt" DATETIME,
    "ending" TEXT,
    "marks" TEXT,
    CONSTRAINT "Interview_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Turn" (
    "interviewId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "questionId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "answerKey" TEXT,
    "manner" TEXT,
    "answer" TEXT,
    "answeredAt" DATETIME,
    "takenMs" INTEGER,
    "keyPointsRecognised" TEXT,
    "checkKey" TEXT,
    "keyPointsHit" TEXT,
    "checkedAt" DATETIME,

    PRIMARY KEY ("interviewId", "position"),
    CONSTRAINT "Turn_interviewId_fkey" FOREIGN KEY ("interviewId") REFERENCES "Interview" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Room" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "openerId" TEXT,
    "candidateId" TEXT,
    "interviewerId" TEXT,
    "prepared" TEXT NOT NULL DEFAULT '[]',
    "openedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    "endedAt" DATETIME,
    "events" INTEGER NOT NULL DEFAULT 0,
    "isRunning" BOOLEAN NOT NULL DEFAULT false,
    "seenAt" DATETIME,
    "interviewerSeenAt" DATETIME,
    "loggedAt" DATETIME,
    CONSTRAINT "Room_openerId_fkey" FOREIGN KEY ("openerId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Room_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Room_interviewerId_fkey" FOREIGN KEY ("interviewerId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RoomEvent" (
    "roomId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "data" TEXT NOT NULL,

    PRIMARY KEY ("roomId", "number"),
    CONSTRAINT "RoomEvent_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "QuestionSet" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "items" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "deletedAt" DATETIME,
    CONSTRAINT "QuestionSet_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "InterviewStep_userId_interviewId_idx" ON "InterviewStep"("userId", "interviewId");

-- CreateIndex
CREATE INDEX "Interview_userId_startedAt_idx" ON "Interview"("userId", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Interview_userId_key_key" ON "Interview"("userId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Turn_interviewId_questionId_key" ON "Turn"("interviewId", "questionId");

-- CreateIndex
CREATE INDEX "Room_candidateId_openedAt_idx" ON "Room"("candidateId", "openedAt");

-- CreateIndex
CREATE INDEX "Room_interviewerId_openedAt_idx" ON "Room"("interviewerId", "openedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Room_openerId_key_key" ON "Room"("openerId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "RoomEvent_roomId_key_key" ON "RoomEvent"("roomId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "QuestionSet_userId_key_key" ON "QuestionSet"("userId", "key");

CREATE TRIGGER "RoomEvent_is_never_changed" BEFORE UPDATE OF "number", "key", "by", "at", "data" ON "RoomEvent"
BEGIN
    SELECT RAISE(ABORT, 'an event is never changed');
END;

CREATE TRIGGER "RoomEvent_is_never_deleted" BEFORE DELETE ON "RoomEvent"
WHEN EXISTS (SELECT 1 FROM "Room" WHERE "id" = OLD."roomId")
BEGIN
    SELECT RAISE(ABORT, 'an event is never deleted');
END;
