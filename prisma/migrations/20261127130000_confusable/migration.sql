-- CreateTable
CREATE TABLE "Confusable" (
    "questionId" TEXT NOT NULL,
    "otherId" TEXT NOT NULL,

    PRIMARY KEY ("questionId", "otherId"),
    CONSTRAINT "Confusable_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Confusable_otherId_fkey" FOREIGN KEY ("otherId") REFERENCES "Question" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Confusable_otherId_idx" ON "Confusable"("otherId");
