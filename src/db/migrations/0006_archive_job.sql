CREATE TABLE "archive_run" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"holder" uuid,
	"lease_until" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"next_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "archive_run_org_id_event_id_pk" PRIMARY KEY("org_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "archive_trouble" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"code" text NOT NULL,
	"reason" text NOT NULL,
	"detail" text NOT NULL,
	"tries" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "archive_trouble_org_id_event_id_code_pk" PRIMARY KEY("org_id","event_id","code")
);
--> statement-breakpoint
CREATE INDEX "archive_next" ON "archive_run" USING btree ("next_at");