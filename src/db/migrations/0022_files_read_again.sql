CREATE TABLE "column_memory" (
	"org_id" uuid NOT NULL,
	"key" text NOT NULL,
	"said" jsonb NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "column_memory_org_id_key_pk" PRIMARY KEY("org_id","key")
);
--> statement-breakpoint
CREATE TABLE "roster_file" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"box" "bytea" NOT NULL,
	CONSTRAINT "roster_file_org_id_event_id_import_id_part_pk" PRIMARY KEY("org_id","event_id","import_id","part")
);
--> statement-breakpoint
CREATE TABLE "roster_reading" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"box" "bytea" NOT NULL,
	"like_at" timestamp (3) with time zone,
	CONSTRAINT "roster_reading_org_id_event_id_import_id_pk" PRIMARY KEY("org_id","event_id","import_id")
);
