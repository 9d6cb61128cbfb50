-- PDF bytes are compressed already; PostgreSQL's own compression cost more time than all the rest of a ceremony's inserts.
ALTER TABLE "pact" ALTER COLUMN "tail" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "prepared_pact" ALTER COLUMN "tail" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "text_base" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "document" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "prepared_minutes" ALTER COLUMN "base" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "prepared_minutes" ALTER COLUMN "tail" SET STORAGE EXTERNAL;
