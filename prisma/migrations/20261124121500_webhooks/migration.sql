CREATE TYPE "WebhookGroup" AS ENUM ('article', 'annotation', 'review', 'report');

CREATE TYPE "WebhookSwitchOff" AS ENUM ('gone', 'failing');

CREATE TYPE "DeliveryStatus" AS ENUM ('waiting', 'sending', 'delivered', 'given-up');

CREATE TABLE "Webhook" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "groups" "WebhookGroup"[],
    "active" BOOLEAN NOT NULL DEFAULT true,
    "secret" BYTEA,
    "secretSince" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "givenUp" INTEGER NOT NULL DEFAULT 0,
    "switchedOffAt" TIMESTAMPTZ(3),
    "switchedOffWhy" "WebhookSwitchOff",
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdById" UUID NOT NULL,
    "updatedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deletedAt" TIMESTAMPTZ(3),
    "deletedById" UUID,

    CONSTRAINT "Webhook_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "Webhook_workspaceId_id_key" ON "Webhook"("workspaceId", "id");

ALTER TABLE "Webhook" ADD CONSTRAINT "Webhook_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What can be sent can be signed, and nothing that was deleted keeps its secret.
ALTER TABLE "Webhook" ADD CONSTRAINT webhook_secret CHECK ((secret IS NULL) = ("deletedAt" IS NOT NULL));

CREATE TABLE "WebhookDelivery" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "webhookId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "status" "DeliveryStatus" NOT NULL DEFAULT 'waiting',
    "dueAt" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "lastAttemptAt" TIMESTAMPTZ(3),
    "lastMs" INTEGER,
    "lastStatus" INTEGER,
    "lastAnswer" TEXT,
    "lastTrouble" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "WebhookDelivery_webhookId_id_idx" ON "WebhookDelivery"("webhookId", "id");

-- Nulls are those that are over, and by far the most.
CREATE INDEX "WebhookDelivery_dueAt_idx" ON "WebhookDelivery"("dueAt");

CREATE INDEX "WebhookDelivery_workspaceId_sequence_idx" ON "WebhookDelivery"("workspaceId", "sequence");

-- A delivery belongs to a webhook and tells of an event of one workspace: nothing of another desk is ever sent.
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_workspaceId_webhookId_fkey" FOREIGN KEY ("workspaceId", "webhookId") REFERENCES "Webhook"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_workspaceId_sequence_fkey" FOREIGN KEY ("workspaceId", "sequence") REFERENCES "Event"("workspaceId", "sequence") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is over waits for nothing, and what is not over is never forgotten.
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT delivery_due CHECK (("dueAt" IS NULL) = (status IN ('delivered', 'given-up')));
