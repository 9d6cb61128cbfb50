ALTER TABLE "participant" ADD COLUMN "link_taken_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "participant" ADD COLUMN "link_taken_times" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "participant" ADD COLUMN "email_changed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "participant" ADD COLUMN "phone_changed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "public_record" ADD COLUMN "circumstances" jsonb;