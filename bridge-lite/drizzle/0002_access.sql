CREATE TABLE "access_token" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"digest" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "access_token_digest_unique" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "action_undo" (
	"id" text PRIMARY KEY NOT NULL,
	"caller" text NOT NULL,
	"action" text NOT NULL,
	"entity" text NOT NULL,
	"row_id" integer NOT NULL,
	"state" jsonb NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "action_undo_expires_at" ON "action_undo" USING btree ("expires_at");