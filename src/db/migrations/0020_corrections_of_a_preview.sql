CREATE TABLE "roster_word" (
	"org_id" uuid NOT NULL,
	"field" text NOT NULL,
	"word" text NOT NULL,
	"meaning" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "roster_word_org_id_field_word_pk" PRIMARY KEY("org_id","field","word")
);
--> statement-breakpoint
ALTER TABLE "roster_import" ADD COLUMN "corrections_box" "bytea";--> statement-breakpoint
ALTER TABLE "roster_import" ADD COLUMN "corrections_version" integer DEFAULT 0 NOT NULL;