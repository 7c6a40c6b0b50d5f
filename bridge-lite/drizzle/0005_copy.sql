CREATE SEQUENCE "public"."copy_reading" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "change" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"entity" text NOT NULL,
	"row_id" integer NOT NULL,
	"kind" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"source" text NOT NULL,
	"author" text,
	"author_name" text,
	"command" text,
	"request" text
);
--> statement-breakpoint
CREATE TABLE "replica_row" (
	"entity" text NOT NULL,
	"id" integer NOT NULL,
	"values" jsonb NOT NULL,
	"folded" jsonb NOT NULL,
	"search" text NOT NULL,
	"source_at" text,
	"reading" bigint NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"gone_at" timestamp with time zone,
	CONSTRAINT "replica_row_entity_id_pk" PRIMARY KEY("entity","id")
);
--> statement-breakpoint
CREATE INDEX "change_row" ON "change" USING btree ("entity","row_id","seq");--> statement-breakpoint
CREATE INDEX "change_author" ON "change" USING btree ("author","seq");--> statement-breakpoint
CREATE INDEX "change_at" ON "change" USING btree ("at");--> statement-breakpoint
CREATE INDEX "replica_row_values" ON "replica_row" USING gin ("values" jsonb_path_ops);