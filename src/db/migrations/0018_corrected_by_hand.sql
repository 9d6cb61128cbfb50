ALTER TABLE "participant" ADD COLUMN "by_hand" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "roster_import" ADD COLUMN "sha256" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "roster_import" ADD COLUMN "counts" jsonb;--> statement-breakpoint
ALTER TABLE "roster_import" ADD COLUMN "undo_box" "bytea";--> statement-breakpoint
ALTER TABLE "roster_import" ADD COLUMN "undone_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "roster_import" ADD COLUMN "undone_by" uuid;