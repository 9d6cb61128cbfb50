ALTER TABLE "participant" ADD COLUMN "contact_box" "bytea";--> statement-breakpoint
ALTER TABLE "participant" ADD COLUMN "phone_hash" "bytea";--> statement-breakpoint
ALTER TABLE "participant" ADD COLUMN "second_phone_hash" "bytea";--> statement-breakpoint
ALTER TABLE "participant" ADD COLUMN "email_hash" "bytea";