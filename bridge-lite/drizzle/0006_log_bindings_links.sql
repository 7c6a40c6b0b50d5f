CREATE TABLE "binding" (
	"entity" text NOT NULL,
	"field" text NOT NULL,
	"option" text NOT NULL,
	"remote_id" integer NOT NULL,
	"remote_name" text NOT NULL,
	CONSTRAINT "binding_entity_field_option_pk" PRIMARY KEY("entity","field","option")
);
--> statement-breakpoint
CREATE TABLE "log_reader" (
	"name" text PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "parked_change" (
	"reader" text NOT NULL,
	"seq" bigint NOT NULL,
	"error" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "parked_change_reader_seq_pk" PRIMARY KEY("reader","seq")
);
--> statement-breakpoint
CREATE TABLE "replica_link" (
	"entity" text NOT NULL,
	"id" integer NOT NULL,
	"field" text NOT NULL,
	"target" integer NOT NULL,
	CONSTRAINT "replica_link_entity_field_target_id_pk" PRIMARY KEY("entity","field","target","id")
);
--> statement-breakpoint
CREATE TABLE "replica_state" (
	"entity" text PRIMARY KEY NOT NULL,
	"loaded_at" timestamp with time zone,
	"loaded" integer NOT NULL,
	"expected" integer NOT NULL,
	"cursor" text,
	"shape" text NOT NULL,
	"seen_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sync_followed" (
	"entity" text NOT NULL,
	"entity_id" integer NOT NULL,
	"seq" bigint NOT NULL,
	CONSTRAINT "sync_followed_entity_entity_id_pk" PRIMARY KEY("entity","entity_id")
);
--> statement-breakpoint
DROP INDEX "replica_row_values";--> statement-breakpoint
CREATE INDEX "replica_link_row" ON "replica_link" USING btree ("entity","id","field");