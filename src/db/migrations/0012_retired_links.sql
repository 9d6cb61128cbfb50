CREATE TABLE "retired_link" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"holder_id" uuid NOT NULL,
	"generation" integer NOT NULL,
	"link_hash" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "retired_link_org_id_event_id_holder_id_generation_pk" PRIMARY KEY("org_id","event_id","holder_id","generation")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "retired_link_hash" ON "retired_link" USING btree ("link_hash");--> statement-breakpoint
CREATE INDEX "pact_revoked" ON "pact" USING btree ("org_id","participant_id") WHERE "pact"."revoked_at" is not null;