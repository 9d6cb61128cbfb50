DROP INDEX "outbox_next";--> statement-breakpoint
CREATE INDEX "outbox_next" ON "outbox" USING btree ("next_at") WHERE "outbox"."box" is not null;