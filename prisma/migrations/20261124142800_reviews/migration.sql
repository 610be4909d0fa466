CREATE TYPE "ReviewDecision" AS ENUM ('accept', 'amend', 'challenge', 'reject');

CREATE TYPE "ReviewOutcome" AS ENUM ('taken-over', 'answered');

CREATE TYPE "AdjudicationOutcome" AS ENUM ('accept', 'merge', 'reject');

CREATE TABLE "Review" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "annotationId" UUID NOT NULL,
    "reviewerId" UUID NOT NULL,
    "decision" "ReviewDecision" NOT NULL,
    "reason" TEXT,
    "comment" TEXT,
    "annotationVersion" INTEGER NOT NULL,
    "seen" JSONB NOT NULL,
    "proposal" JSONB,
    "outcome" "ReviewOutcome",
    "answer" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "takenVersion" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Review_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "Review_annotationId_id_idx" ON "Review"("annotationId", "id");

CREATE INDEX "Review_workspaceId_reviewerId_idx" ON "Review"("workspaceId", "reviewerId");

ALTER TABLE "Review" ADD CONSTRAINT "Review_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Review" ADD CONSTRAINT "Review_annotationId_fkey" FOREIGN KEY ("annotationId") REFERENCES "Annotation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- To amend is to say what the mark should be, and only what was proposed can be taken over.
ALTER TABLE "Review" ADD CONSTRAINT review_proposal CHECK (("proposal" IS NOT NULL) = ("decision" = 'amend'));
ALTER TABLE "Review" ADD CONSTRAINT review_taken CHECK (("takenVersion" IS NOT NULL) = ("outcome" IS NOT DISTINCT FROM 'taken-over'));

CREATE TABLE "Adjudication" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "editorId" UUID NOT NULL,
    "outcome" "AdjudicationOutcome" NOT NULL,
    "reason" TEXT,
    "comment" TEXT,
    "settled" JSONB,
    "versions" JSONB NOT NULL,
    "annotationIds" UUID[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reopenedAt" TIMESTAMPTZ(3),
    "reopenedById" UUID,
    "reopenedWhy" TEXT,

    CONSTRAINT "Adjudication_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "Adjudication_articleId_id_idx" ON "Adjudication"("articleId", "id");

CREATE INDEX "Adjudication_workspaceId_id_idx" ON "Adjudication"("workspaceId", "id");

ALTER TABLE "Adjudication" ADD CONSTRAINT "Adjudication_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Adjudication" ADD CONSTRAINT "Adjudication_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whoever rejects all settles on nothing.
ALTER TABLE "Adjudication" ADD CONSTRAINT adjudication_settled CHECK (("settled" IS NULL) = ("outcome" = 'reject'));
ALTER TABLE "Adjudication" ADD CONSTRAINT adjudication_reopened CHECK (("reopenedAt" IS NULL) = ("reopenedById" IS NULL));

CREATE TABLE "ReviewSettings" (
    "workspaceId" UUID NOT NULL,
    "matchShare" DOUBLE PRECISION NOT NULL DEFAULT 0.5,
    "reasons" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedById" UUID NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReviewSettings_pkey" PRIMARY KEY ("workspaceId")
);

ALTER TABLE "ReviewSettings" ADD CONSTRAINT "ReviewSettings_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ReviewSettings" ADD CONSTRAINT review_match_share CHECK ("matchShare" > 0 AND "matchShare" <= 1);
