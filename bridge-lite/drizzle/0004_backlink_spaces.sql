ALTER TABLE "wiki_page" ADD COLUMN "space_id" text;--> statement-breakpoint
-- The next sweep reads every page again, and so learns its space.
UPDATE "wiki_page" SET "updated_at" = '';--> statement-breakpoint
DELETE FROM "sync_state" WHERE "key" = 'indexed';
