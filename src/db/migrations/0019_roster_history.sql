CREATE TABLE "roster_change" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"deed_id" uuid NOT NULL,
	"how" text NOT NULL,
	"field" text NOT NULL,
	"from" text DEFAULT '' NOT NULL,
	"to" text DEFAULT '' NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"from_unit" uuid,
	"was_by_hand" boolean DEFAULT false NOT NULL,
	"held" boolean DEFAULT false NOT NULL,
	CONSTRAINT "roster_change_org_id_event_id_participant_id_deed_id_how_field_pk" PRIMARY KEY("org_id","event_id","participant_id","deed_id","how","field")
);
--> statement-breakpoint
CREATE TABLE "roster_deed" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text DEFAULT '' NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"counts" jsonb NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"undone_by" uuid,
	CONSTRAINT "roster_deed_org_id_event_id_id_pk" PRIMARY KEY("org_id","event_id","id")
);
--> statement-breakpoint
CREATE TABLE "roster_view" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"account_id" uuid,
	"query" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "roster_view_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE INDEX "roster_change_deed" ON "roster_change" USING btree ("org_id","event_id","deed_id");