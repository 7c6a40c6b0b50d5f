CREATE TABLE "wiki_account" (
	"id" text PRIMARY KEY NOT NULL,
	"address" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "wiki_invitation" (
	"row_id" integer PRIMARY KEY NOT NULL,
	"address" text NOT NULL,
	"invited_at" timestamp with time zone NOT NULL,
	"invited_by" text NOT NULL,
	"invited_by_name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "write_intent" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"entity" text NOT NULL,
	"kind" text NOT NULL,
	"row_id" integer,
	"marker" text,
	"digests" jsonb NOT NULL,
	"author" text,
	"author_name" text,
	"command" text,
	"run" text
);
--> statement-breakpoint
CREATE TABLE "write_log" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"author" text NOT NULL,
	"author_name" text NOT NULL,
	"operation" text NOT NULL,
	"command" text,
	"entity" text,
	"row_id" integer,
	"fields" jsonb NOT NULL,
	"run" text,
	"request" text NOT NULL,
	"outcome" text NOT NULL,
	"error_code" text
);
--> statement-breakpoint
ALTER TABLE "idempotency_key" ADD COLUMN "since" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "idempotency_key" ADD COLUMN "run_notes" jsonb;--> statement-breakpoint
CREATE INDEX "wiki_account_seen_at" ON "wiki_account" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "write_intent_entity" ON "write_intent" USING btree ("entity","at");--> statement-breakpoint
CREATE INDEX "write_log_row" ON "write_log" USING btree ("entity","row_id","id");--> statement-breakpoint
CREATE INDEX "write_log_author" ON "write_log" USING btree ("author","id");--> statement-breakpoint
CREATE INDEX "write_log_not_done" ON "write_log" USING btree ("outcome","id") WHERE outcome <> 'done';--> statement-breakpoint
CREATE INDEX "write_log_at" ON "write_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "change_request" ON "change" USING btree ("request") WHERE source = 'command';