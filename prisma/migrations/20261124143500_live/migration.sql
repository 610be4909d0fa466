ALTER TABLE "Workspace" ADD COLUMN "presence" BOOLEAN NOT NULL DEFAULT true;

CREATE TABLE "SocketTicket" (
    "tokenHash" TEXT NOT NULL,
    "workspaceId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SocketTicket_pkey" PRIMARY KEY ("tokenHash")
);

CREATE INDEX "SocketTicket_expiresAt_idx" ON "SocketTicket"("expiresAt");

ALTER TABLE "SocketTicket" ADD CONSTRAINT "SocketTicket_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "SocketTicket" ADD CONSTRAINT "SocketTicket_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "SocketTicket" ADD CONSTRAINT "SocketTicket_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "ProseDocument" (
    "name" TEXT NOT NULL,
    "workspaceId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "annotationId" UUID,
    "snapshot" BYTEA,
    "text" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ProseDocument_pkey" PRIMARY KEY ("name")
);

CREATE INDEX "ProseDocument_workspaceId_articleId_idx" ON "ProseDocument"("workspaceId", "articleId");

CREATE INDEX "ProseDocument_annotationId_idx" ON "ProseDocument"("annotationId");

ALTER TABLE "ProseDocument" ADD CONSTRAINT "ProseDocument_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ProseDocument" ADD CONSTRAINT "ProseDocument_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ProseDocument" ADD CONSTRAINT "ProseDocument_annotationId_fkey" FOREIGN KEY ("annotationId") REFERENCES "Annotation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A document is called after the one row that it is the prose of.
ALTER TABLE "ProseDocument" ADD CONSTRAINT prose_name CHECK (
    name = CASE WHEN "annotationId" IS NULL THEN 'assessment:' || "articleId"::text ELSE 'note:' || "annotationId"::text END
);

CREATE TABLE "ProseUpdate" (
    "id" BIGSERIAL NOT NULL,
    "documentName" TEXT NOT NULL,
    "authorId" UUID NOT NULL,
    "update" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ProseUpdate_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "ProseUpdate_documentName_id_idx" ON "ProseUpdate"("documentName", "id");

ALTER TABLE "ProseUpdate" ADD CONSTRAINT "ProseUpdate_documentName_fkey" FOREIGN KEY ("documentName") REFERENCES "ProseDocument"("name") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whoever's rights change is told to every process by the database itself, whatever changed them: a route, a command or
-- somebody at the database. The sockets of that person, or of that desk, are then looked at again.
CREATE FUNCTION tell_rights_of_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('countermark_rights', json_build_object('person', NEW."userId")::text);
  RETURN NULL;
END $$;

CREATE FUNCTION tell_rights_of_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('countermark_rights', json_build_object('person', NEW.id)::text);
  RETURN NULL;
END $$;

CREATE FUNCTION tell_rights_of_workspace() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('countermark_rights', json_build_object('workspace', NEW.id)::text);
  RETURN NULL;
END $$;

CREATE TRIGGER session_rights AFTER UPDATE OF "endedAt", version ON "Session" FOR EACH ROW
  WHEN (OLD."endedAt" IS DISTINCT FROM NEW."endedAt" OR OLD.version IS DISTINCT FROM NEW.version)
  EXECUTE FUNCTION tell_rights_of_person();

CREATE TRIGGER member_rights AFTER UPDATE OF role, "removedAt" ON "Member" FOR EACH ROW
  WHEN (OLD.role IS DISTINCT FROM NEW.role OR OLD."removedAt" IS DISTINCT FROM NEW."removedAt")
  EXECUTE FUNCTION tell_rights_of_person();

CREATE TRIGGER account_rights AFTER UPDATE OF "sessionVersion", "disabledAt", "secondFactorSince", preferences, name ON "User" FOR EACH ROW
  WHEN (OLD."sessionVersion" IS DISTINCT FROM NEW."sessionVersion" OR OLD."disabledAt" IS DISTINCT FROM NEW."disabledAt"
    OR OLD."secondFactorSince" IS DISTINCT FROM NEW."secondFactorSince"
    OR OLD.preferences IS DISTINCT FROM NEW.preferences OR OLD.name IS DISTINCT FROM NEW.name)
  EXECUTE FUNCTION tell_rights_of_account();

CREATE FUNCTION tell_rights_at_article() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('countermark_rights', json_build_object('workspace', NEW."workspaceId")::text);
  RETURN NULL;
END $$;

CREATE TRIGGER article_rights AFTER UPDATE OF blind ON "Article" FOR EACH ROW
  WHEN (OLD.blind IS DISTINCT FROM NEW.blind)
  EXECUTE FUNCTION tell_rights_at_article();

CREATE TRIGGER workspace_rights AFTER UPDATE OF "deletedAt", "secondFactorRequired", presence, blind ON "Workspace" FOR EACH ROW
  WHEN (OLD."deletedAt" IS DISTINCT FROM NEW."deletedAt" OR OLD."secondFactorRequired" IS DISTINCT FROM NEW."secondFactorRequired"
    OR OLD.presence IS DISTINCT FROM NEW.presence OR OLD.blind IS DISTINCT FROM NEW.blind)
  EXECUTE FUNCTION tell_rights_of_workspace();
