CREATE TABLE "unit_alias" (
	"org_id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "unit_alias_org_id_key_pk" PRIMARY KEY("org_id","key")
);
--> statement-breakpoint
CREATE TABLE "unit_change" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"other_id" uuid,
	"before" jsonb NOT NULL,
	"after" text NOT NULL,
	"moved" uuid[] DEFAULT '{}' NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	CONSTRAINT "unit_change_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "unit_expected" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"people" integer NOT NULL,
	CONSTRAINT "unit_expected_org_id_event_id_unit_id_pk" PRIMARY KEY("org_id","event_id","unit_id")
);
--> statement-breakpoint
ALTER TABLE "minutes" ADD COLUMN "regions" jsonb;--> statement-breakpoint
ALTER TABLE "unit" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
ALTER TABLE "unit" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
CREATE INDEX "unit_alias_unit" ON "unit_alias" USING btree ("org_id","unit_id");--> statement-breakpoint
CREATE INDEX "unit_change_recent" ON "unit_change" USING btree ("org_id","at");