ALTER TABLE "pact" ADD COLUMN "mark" "bytea" NOT NULL;--> statement-breakpoint
ALTER TABLE "prepared_pact" ADD COLUMN "mark" "bytea" NOT NULL;