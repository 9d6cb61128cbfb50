ALTER TABLE "attendance" ADD COLUMN "typed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "shown_assurance" ADD COLUMN "typed_at" timestamp (3) with time zone;