CREATE TABLE "link_sent" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"generation" integer NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "link_sent_org_id_event_id_participant_id_pk" PRIMARY KEY("org_id","event_id","participant_id")
);
