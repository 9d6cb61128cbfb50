ALTER TABLE "signatory" ADD COLUMN "link_taken_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "signatory" ADD COLUMN "link_taken_times" integer DEFAULT 0 NOT NULL;