CREATE TABLE "mailbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sync_activity" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"entity" text NOT NULL,
	"entity_id" integer NOT NULL,
	"digest" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sync_audit" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"event" text NOT NULL,
	"source" text NOT NULL,
	"target" text NOT NULL,
	"action" text NOT NULL,
	"outcome" text NOT NULL,
	"duration_ms" integer NOT NULL,
	"detail" text
);
--> statement-breakpoint
CREATE TABLE "sync_breaker" (
	"entity" text NOT NULL,
	"entity_id" integer NOT NULL,
	"reason" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "sync_breaker_entity_entity_id_pk" PRIMARY KEY("entity","entity_id")
);
--> statement-breakpoint
CREATE TABLE "sync_inbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"key" text NOT NULL,
	"body" jsonb NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	"error" text,
	CONSTRAINT "sync_inbox_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "sync_journal" (
	"key" text PRIMARY KEY NOT NULL,
	"intent" jsonb NOT NULL,
	"result" jsonb,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sync_link" (
	"entity" text NOT NULL,
	"entity_id" integer NOT NULL,
	"page_id" text NOT NULL,
	"title" text NOT NULL,
	"icon" text NOT NULL,
	"desired" text NOT NULL,
	"is_orphan" boolean NOT NULL,
	CONSTRAINT "sync_link_entity_entity_id_pk" PRIMARY KEY("entity","entity_id"),
	CONSTRAINT "sync_link_page_id_unique" UNIQUE("page_id")
);
--> statement-breakpoint
CREATE TABLE "sync_outbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "sync_outbox_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "sync_snapshot" (
	"entity" text NOT NULL,
	"entity_id" integer NOT NULL,
	"version" text NOT NULL,
	"statut" text,
	CONSTRAINT "sync_snapshot_entity_entity_id_pk" PRIMARY KEY("entity","entity_id")
);
--> statement-breakpoint
CREATE TABLE "sync_state" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "wiki_mention" (
	"page_id" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" integer NOT NULL,
	CONSTRAINT "wiki_mention_page_id_entity_entity_id_pk" PRIMARY KEY("page_id","entity","entity_id")
);
--> statement-breakpoint
CREATE TABLE "wiki_page" (
	"page_id" text PRIMARY KEY NOT NULL,
	"slug_id" text NOT NULL,
	"title" text NOT NULL,
	"icon" text NOT NULL,
	"updated_at" text NOT NULL,
	"is_shared" boolean NOT NULL
);
--> statement-breakpoint
CREATE INDEX "sync_activity_entity" ON "sync_activity" USING btree ("entity","entity_id","digest","at");--> statement-breakpoint
CREATE INDEX "sync_audit_at" ON "sync_audit" USING btree ("at");--> statement-breakpoint
CREATE INDEX "sync_inbox_settled_at" ON "sync_inbox" USING btree ("settled_at","id");--> statement-breakpoint
CREATE INDEX "sync_journal_finished_at" ON "sync_journal" USING btree ("finished_at");--> statement-breakpoint
CREATE INDEX "sync_outbox_sent_at" ON "sync_outbox" USING btree ("sent_at");--> statement-breakpoint
CREATE INDEX "sync_outbox_recipient" ON "sync_outbox" USING btree ("recipient");--> statement-breakpoint
CREATE INDEX "wiki_mention_entity" ON "wiki_mention" USING btree ("entity","entity_id");