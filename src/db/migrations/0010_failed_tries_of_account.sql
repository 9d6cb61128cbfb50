ALTER TABLE "failed_try" ADD COLUMN "about" "bytea";--> statement-breakpoint
CREATE INDEX "failed_try_last" ON "failed_try" USING btree ("last_at");--> statement-breakpoint
CREATE INDEX "failed_try_about" ON "failed_try" USING btree ("about");