-- What questions are found by (src/bank/search). Prisma's schema has no words for virtual tables, so these two stand here
-- alone; the program fills them when it loads the question bank.
CREATE VIRTUAL TABLE "QuestionIndexKo" USING fts5(
    questionId UNINDEXED, madeFrom UNINDEXED, prompt, spokenAnswer, keyPoints, detail, mistakes, more, names,
    tokenize = 'unicode61'
);
CREATE VIRTUAL TABLE "QuestionIndexEn" USING fts5(
    questionId UNINDEXED, madeFrom UNINDEXED, prompt, spokenAnswer, keyPoints, detail, mistakes, more, names,
    tokenize = 'porter unicode61'
);
