ALTER TABLE "sync_activity" ADD COLUMN "times" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "wiki_page" ADD COLUMN "space_slug" text;