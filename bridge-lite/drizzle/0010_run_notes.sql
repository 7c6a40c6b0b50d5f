ALTER TABLE "idempotency_key" ADD COLUMN "since" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "idempotency_key" ADD COLUMN "run_notes" jsonb;