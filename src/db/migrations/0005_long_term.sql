CREATE TABLE "log_checkpoint" (
	"size" bigint PRIMARY KEY NOT NULL,
	"root" "bytea" NOT NULL,
	"note" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_tile" (
	"level" smallint NOT NULL,
	"index" bigint NOT NULL,
	"hashes" "bytea" NOT NULL,
	CONSTRAINT "log_tile_level_index_pk" PRIMARY KEY("level","index")
);
--> statement-breakpoint
CREATE TABLE "file_revision" (
	"org_id" uuid NOT NULL,
	"code" text NOT NULL,
	"ordinal" integer NOT NULL,
	"event_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"tail" "bytea" NOT NULL,
	"digest" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"holds_until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "file_revision_org_id_code_ordinal_pk" PRIMARY KEY("org_id","code","ordinal")
);
--> statement-breakpoint
ALTER TABLE "public_record" ADD COLUMN "trusted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "public_record" ADD COLUMN "leaf_id" bigint;--> statement-breakpoint
CREATE INDEX "file_revision_event" ON "file_revision" USING btree ("org_id","event_id");--> statement-breakpoint
CREATE INDEX "file_revision_digest" ON "file_revision" USING btree ("digest");--> statement-breakpoint
CREATE UNIQUE INDEX "log_position" ON "log_leaf" USING btree ("position");--> statement-breakpoint
CREATE INDEX "log_waiting" ON "log_leaf" USING btree ("id") WHERE "log_leaf"."position" is null;--> statement-breakpoint
ALTER TABLE "file_revision" ALTER COLUMN "tail" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "file_revision" ALTER COLUMN "event_id" SET STATISTICS 0;
