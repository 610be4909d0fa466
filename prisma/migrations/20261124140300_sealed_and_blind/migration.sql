-- What a desk asks of ratings and of names; an article may ask otherwise.
ALTER TABLE "Workspace" ADD COLUMN "blind" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "quorum" INTEGER NOT NULL DEFAULT 2,
ADD COLUMN "sealed" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "Workspace" ADD CONSTRAINT workspace_quorum CHECK (quorum BETWEEN 2 AND 20);

ALTER TABLE "Article" ADD COLUMN "aliasKey" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN "blind" BOOLEAN,
ADD COLUMN "sealed" BOOLEAN;

ALTER TABLE "Rating" ADD COLUMN "afterOpening" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "commitment" CHAR(64),
ADD COLUMN "openedCredibility" INTEGER,
ADD COLUMN "openedReliability" CHAR(1),
ADD COLUMN "sealed" BOOLEAN NOT NULL DEFAULT false;

-- What nobody else reads was committed to.
ALTER TABLE "Rating" ADD CONSTRAINT rating_sealed CHECK (NOT sealed OR commitment IS NOT NULL);

CREATE TABLE "Seal" (
    "annotationId" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "quorum" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "openedAt" TIMESTAMPTZ(3),
    "openedById" UUID,
    "reason" TEXT,

    CONSTRAINT "Seal_pkey" PRIMARY KEY ("annotationId")
);

ALTER TABLE "Seal" ADD CONSTRAINT "Seal_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Seal" ADD CONSTRAINT "Seal_annotationId_fkey" FOREIGN KEY ("annotationId") REFERENCES "Annotation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "Commitment" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "ratingId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" CHAR(64) NOT NULL,
    "previous" CHAR(64),
    "salt" CHAR(64) NOT NULL,
    "reliability" CHAR(1) NOT NULL,
    "credibility" INTEGER NOT NULL,
    "confidence" "Confidence",
    "rationale" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Commitment_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "Commitment_ratingId_number_key" ON "Commitment"("ratingId", "number");

CREATE INDEX "Commitment_hash_idx" ON "Commitment"("hash");

ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_ratingId_fkey" FOREIGN KEY ("ratingId") REFERENCES "Rating"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "HandIn" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reversedAt" TIMESTAMPTZ(3),
    "reversedById" UUID,

    CONSTRAINT "HandIn_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "HandIn_articleId_userId_key" ON "HandIn"("articleId", "userId");

CREATE INDEX "HandIn_workspaceId_userId_idx" ON "HandIn"("workspaceId", "userId");

ALTER TABLE "HandIn" ADD CONSTRAINT "HandIn_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "HandIn" ADD CONSTRAINT "HandIn_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;
