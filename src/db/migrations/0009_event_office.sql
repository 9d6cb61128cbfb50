CREATE TABLE "event_office" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"name" text NOT NULL,
	"letterhead" text[] NOT NULL,
	"emblem" "bytea",
	"emblem_type" text,
	"seat" text NOT NULL,
	"frozen_at" timestamp (3) with time zone,
	CONSTRAINT "event_office_org_id_event_id_pk" PRIMARY KEY("org_id","event_id")
);
--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "bases_reason" text;--> statement-breakpoint
ALTER TABLE "event_text" ADD COLUMN "filled" jsonb;--> statement-breakpoint
ALTER TABLE "event_office" ALTER COLUMN "emblem" SET STORAGE EXTERNAL;--> statement-breakpoint
INSERT INTO "event_office" ("org_id", "event_id", "name", "letterhead", "emblem", "emblem_type", "seat")
  SELECT e."org_id", e."id", o."name", o."letterhead", o."emblem", o."emblem_type", o."seat"
  FROM "event" e JOIN "organisation" o ON o."id" = e."org_id" WHERE e."state" <> 'draft';
