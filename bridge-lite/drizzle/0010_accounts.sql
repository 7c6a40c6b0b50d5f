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
CREATE INDEX "wiki_account_seen_at" ON "wiki_account" USING btree ("seen_at");