CREATE TABLE "account" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"password_hash" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	CONSTRAINT "account_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "failed_try" (
	"subject" "bytea" PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"locked" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "one_time_link" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"org_id" uuid,
	"account_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"letterhead" text[] NOT NULL,
	"emblem" "bytea",
	"emblem_type" text,
	"region_code" text NOT NULL,
	"seat" text NOT NULL,
	"zone" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"org_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"account_id" uuid NOT NULL,
	"csrf" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "session_org_id_token_hash_pk" PRIMARY KEY("org_id","token_hash")
);
--> statement-breakpoint
CREATE TABLE "absence" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "absence_org_id_event_id_participant_id_pk" PRIMARY KEY("org_id","event_id","participant_id")
);
--> statement-breakpoint
CREATE TABLE "attendance" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"mode" text NOT NULL,
	"way" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" uuid,
	"reason" text DEFAULT '' NOT NULL,
	"on_behalf_of" text DEFAULT '' NOT NULL,
	"evidence" jsonb NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_by" uuid,
	"withdrawn_reason" text,
	CONSTRAINT "attendance_org_id_event_id_id_pk" PRIMARY KEY("org_id","event_id","id")
);
--> statement-breakpoint
CREATE TABLE "check_window" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"opens_at" timestamp (3) with time zone NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "check_window_org_id_event_id_id_pk" PRIMARY KEY("org_id","event_id","id")
);
--> statement-breakpoint
CREATE TABLE "one_time_code" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "one_time_code_org_id_event_id_id_pk" PRIMARY KEY("org_id","event_id","id")
);
--> statement-breakpoint
CREATE TABLE "shown_assurance" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"device" "bytea" NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "shown_assurance_org_id_event_id_participant_id_device_kind_pk" PRIMARY KEY("org_id","event_id","participant_id","device","kind")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"box" "bytea",
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"given_up_at" timestamp (3) with time zone,
	"last_error" text,
	CONSTRAINT "outbox_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "document" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"code" text NOT NULL,
	"verify_url" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"digest" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"pages" integer NOT NULL,
	"counts" jsonb NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL,
	"sealed_by" uuid NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"superseded_reason" text,
	CONSTRAINT "document_org_id_event_id_id_pk" PRIMARY KEY("org_id","event_id","id")
);
--> statement-breakpoint
CREATE TABLE "minutes" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"content" jsonb NOT NULL,
	"updated_by" uuid NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp (3) with time zone,
	CONSTRAINT "minutes_org_id_event_id_pk" PRIMARY KEY("org_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "prepared_minutes" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"signatory_id" uuid NOT NULL,
	"nonce" text NOT NULL,
	"code" text NOT NULL,
	"certificate" "bytea" NOT NULL,
	"tbs" "bytea" NOT NULL,
	"base" "bytea" NOT NULL,
	"tail" "bytea" NOT NULL,
	"facts" jsonb NOT NULL,
	"evidence" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"request_digest" "bytea",
	"receipt" jsonb,
	"completed_at" timestamp (3) with time zone,
	CONSTRAINT "prepared_minutes_org_id_event_id_id_pk" PRIMARY KEY("org_id","event_id","id")
);
--> statement-breakpoint
CREATE TABLE "signatory" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"handle" text NOT NULL,
	"name" text NOT NULL,
	"office" text NOT NULL,
	"standing" text NOT NULL,
	"nip" text DEFAULT '' NOT NULL,
	"link_generation" integer DEFAULT 1 NOT NULL,
	"link_hash" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "signatory_org_id_event_id_id_pk" PRIMARY KEY("org_id","event_id","id")
);
--> statement-breakpoint
CREATE TABLE "event" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"letter_number" text DEFAULT '' NOT NULL,
	"purpose" text DEFAULT '' NOT NULL,
	"venue" text DEFAULT '' NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"zone" text NOT NULL,
	"contest" text,
	"contest_confirmed_at" timestamp (3) with time zone,
	"assurance" text DEFAULT 'link' NOT NULL,
	"late_assurance" text DEFAULT 'link' NOT NULL,
	"attendance_ends_at" timestamp (3) with time zone,
	"signing_ends_at" timestamp (3) with time zone,
	"hall_generation" integer DEFAULT 1 NOT NULL,
	"stream_generation" integer DEFAULT 1 NOT NULL,
	"series_id" uuid,
	"series_ordinal" integer,
	"state" text NOT NULL,
	"sample" boolean NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"opened_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "event_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "event_basis" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"code" text,
	"title" text DEFAULT '' NOT NULL,
	"number" text DEFAULT '' NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	CONSTRAINT "event_basis_org_id_event_id_ordinal_pk" PRIMARY KEY("org_id","event_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "event_official" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"role" text NOT NULL,
	"standing" text NOT NULL,
	"name" text NOT NULL,
	"office" text NOT NULL,
	"nip" text DEFAULT '' NOT NULL,
	CONSTRAINT "event_official_org_id_event_id_id_pk" PRIMARY KEY("org_id","event_id","id")
);
--> statement-breakpoint
CREATE TABLE "series" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "series_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "log_leaf" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" uuid NOT NULL,
	"record" jsonb NOT NULL,
	"salt" "bytea" NOT NULL,
	"leaf" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"position" bigint
);
--> statement-breakpoint
CREATE TABLE "link_export" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"form" text NOT NULL,
	"count" integer NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "link_export_org_id_event_id_id_pk" PRIMARY KEY("org_id","event_id","id")
);
--> statement-breakpoint
CREATE TABLE "participant" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"handle" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"category" text NOT NULL,
	"role" text DEFAULT 'peserta' NOT NULL,
	"name" text NOT NULL,
	"title_front" text DEFAULT '' NOT NULL,
	"title_back" text DEFAULT '' NOT NULL,
	"nip" text,
	"nik_box" "bytea",
	"nik_hash" "bytea",
	"rank" text DEFAULT '' NOT NULL,
	"position" text DEFAULT '' NOT NULL,
	"sex" text,
	"phone" text DEFAULT '' NOT NULL,
	"email" text DEFAULT '' NOT NULL,
	"search" text NOT NULL,
	"ordinal" integer NOT NULL,
	"link_generation" integer DEFAULT 1 NOT NULL,
	"link_hash" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "participant_org_id_event_id_id_pk" PRIMARY KEY("org_id","event_id","id")
);
--> statement-breakpoint
CREATE TABLE "participant_report" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"message" text DEFAULT '' NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"settled_by" uuid,
	"decision" text,
	"answer" text DEFAULT '' NOT NULL,
	CONSTRAINT "participant_report_org_id_event_id_id_pk" PRIMARY KEY("org_id","event_id","id")
);
--> statement-breakpoint
CREATE TABLE "roster_import" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"rows_box" "bytea" NOT NULL,
	"state" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"applied_at" timestamp (3) with time zone,
	CONSTRAINT "roster_import_org_id_event_id_id_pk" PRIMARY KEY("org_id","event_id","id")
);
--> statement-breakpoint
CREATE TABLE "unit" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"region_code" text,
	CONSTRAINT "unit_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "device_alert" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"device" "bytea" NOT NULL,
	"people" integer NOT NULL,
	"note" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "device_alert_org_id_event_id_device_pk" PRIMARY KEY("org_id","event_id","device")
);
--> statement-breakpoint
CREATE TABLE "pact" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"text_id" uuid NOT NULL,
	"prepare_id" uuid NOT NULL,
	"code" text NOT NULL,
	"tail" "bytea" NOT NULL,
	"digest" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"request_digest" "bytea" NOT NULL,
	"device" "bytea" NOT NULL,
	"receipt" jsonb NOT NULL,
	"evidence" jsonb NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" uuid,
	"revoked_reason" text,
	CONSTRAINT "pact_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "prepared_pact" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"text_id" uuid NOT NULL,
	"nonce" text NOT NULL,
	"code" text NOT NULL,
	"key_thumbprint" text NOT NULL,
	"certificate" "bytea" NOT NULL,
	"tbs" "bytea" NOT NULL,
	"tail" "bytea" NOT NULL,
	"facts" jsonb NOT NULL,
	"evidence" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	CONSTRAINT "prepared_pact_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "status_entry" (
	"org_id" uuid NOT NULL,
	"index" integer NOT NULL,
	"code" text NOT NULL,
	CONSTRAINT "status_entry_org_id_index_pk" PRIMARY KEY("org_id","index")
);
--> statement-breakpoint
CREATE TABLE "event_text" (
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"template_id" text NOT NULL,
	"categories" text[] NOT NULL,
	"source" text NOT NULL,
	"digest" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "event_text_org_id_event_id_id_pk" PRIMARY KEY("org_id","event_id","id")
);
--> statement-breakpoint
CREATE TABLE "text_base" (
	"org_id" uuid NOT NULL,
	"text_id" uuid NOT NULL,
	"bytes" "bytea" NOT NULL,
	"facts" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "text_base_org_id_text_id_pk" PRIMARY KEY("org_id","text_id")
);
--> statement-breakpoint
CREATE TABLE "public_record" (
	"org_id" uuid NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"organisation" text NOT NULL,
	"title" text NOT NULL,
	"event_title" text NOT NULL,
	"event_at" timestamp (3) with time zone NOT NULL,
	"zone" text NOT NULL,
	"name" text NOT NULL,
	"position" text NOT NULL,
	"unit" text NOT NULL,
	"nip_tail" text NOT NULL,
	"text_digest" "bytea" NOT NULL,
	"assurance" text,
	"counts" jsonb,
	"time_source" text NOT NULL,
	"sample" text NOT NULL,
	"file_digest" "bytea",
	"signed_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"revoked_reason" text,
	CONSTRAINT "public_record_org_id_code_pk" PRIMARY KEY("org_id","code")
);
--> statement-breakpoint
CREATE TABLE "public_text" (
	"org_id" uuid NOT NULL,
	"digest" "bytea" NOT NULL,
	"title" text NOT NULL,
	"blocks" jsonb NOT NULL,
	CONSTRAINT "public_text_org_id_digest_pk" PRIMARY KEY("org_id","digest")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "account_email" ON "account" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "session_token" ON "session" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "session_account" ON "session" USING btree ("org_id","account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "attendance_once" ON "attendance" USING btree ("org_id","event_id","participant_id") WHERE "attendance"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "attendance_recent" ON "attendance" USING btree ("org_id","event_id","at");--> statement-breakpoint
CREATE INDEX "one_time_code_person" ON "one_time_code" USING btree ("org_id","event_id","participant_id","created_at");--> statement-breakpoint
CREATE INDEX "outbox_next" ON "outbox" USING btree ("next_at");--> statement-breakpoint
CREATE UNIQUE INDEX "document_in_force" ON "document" USING btree ("org_id","event_id","kind") WHERE "document"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "document_version" ON "document" USING btree ("org_id","event_id","kind","version");--> statement-breakpoint
CREATE UNIQUE INDEX "document_code" ON "document" USING btree ("org_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "prepared_minutes_nonce" ON "prepared_minutes" USING btree ("org_id","nonce");--> statement-breakpoint
CREATE INDEX "prepared_minutes_signatory" ON "prepared_minutes" USING btree ("org_id","event_id","signatory_id");--> statement-breakpoint
CREATE UNIQUE INDEX "signatory_event" ON "signatory" USING btree ("org_id","event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "signatory_link" ON "signatory" USING btree ("link_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "signatory_handle" ON "signatory" USING btree ("handle");--> statement-breakpoint
CREATE INDEX "event_recent" ON "event" USING btree ("org_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "event_series" ON "event" USING btree ("org_id","series_id","series_ordinal");--> statement-breakpoint
CREATE INDEX "log_subject" ON "log_leaf" USING btree ("org_id","subject");--> statement-breakpoint
CREATE UNIQUE INDEX "participant_handle" ON "participant" USING btree ("handle");--> statement-breakpoint
CREATE UNIQUE INDEX "participant_link" ON "participant" USING btree ("link_hash");--> statement-breakpoint
CREATE INDEX "participant_nip" ON "participant" USING btree ("org_id","event_id","nip");--> statement-breakpoint
CREATE INDEX "participant_nik" ON "participant" USING btree ("org_id","event_id","nik_hash");--> statement-breakpoint
CREATE INDEX "participant_unit" ON "participant" USING btree ("org_id","event_id","unit_id");--> statement-breakpoint
CREATE INDEX "report_participant" ON "participant_report" USING btree ("org_id","event_id","participant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "unit_key" ON "unit" USING btree ("org_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "pact_in_force" ON "pact" USING btree ("org_id","participant_id","text_id") WHERE "pact"."revoked_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "pact_prepare" ON "pact" USING btree ("org_id","prepare_id");--> statement-breakpoint
CREATE INDEX "pact_event" ON "pact" USING btree ("org_id","event_id","signed_at");--> statement-breakpoint
CREATE INDEX "pact_participant" ON "pact" USING btree ("org_id","participant_id");--> statement-breakpoint
CREATE INDEX "pact_device" ON "pact" USING btree ("org_id","event_id","device");--> statement-breakpoint
CREATE UNIQUE INDEX "prepared_nonce" ON "prepared_pact" USING btree ("org_id","nonce");--> statement-breakpoint
CREATE INDEX "prepared_participant" ON "prepared_pact" USING btree ("org_id","participant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "status_code" ON "status_entry" USING btree ("org_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "public_code" ON "public_record" USING btree ("code");--> statement-breakpoint
CREATE INDEX "public_file" ON "public_record" USING btree ("file_digest");