-- An event that is newer than the last ANALYZE is not among a column's common values, so the planner takes it to have one
-- row and compares each person with each: minutes for 30,000. Without statistics of its own, the column counts as having
-- two hundred values, and joins over a whole event go by hash or by index, whatever was analysed when.
ALTER TABLE "participant" ALTER COLUMN "event_id" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "attendance" ALTER COLUMN "event_id" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "shown_assurance" ALTER COLUMN "event_id" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "one_time_code" ALTER COLUMN "event_id" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "absence" ALTER COLUMN "event_id" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "participant_report" ALTER COLUMN "event_id" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "prepared_pact" ALTER COLUMN "event_id" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "pact" ALTER COLUMN "event_id" SET STATISTICS 0;
