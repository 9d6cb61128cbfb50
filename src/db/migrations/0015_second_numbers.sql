ALTER TABLE "participant" ADD COLUMN "nrp" text;--> statement-breakpoint
ALTER TABLE "participant" ADD COLUMN "second_phone" text DEFAULT '' NOT NULL;