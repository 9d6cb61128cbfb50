-- A pact's tail was stored twice: with room for the person's signature in its prepare, and with the signature in the room and
-- the seal behind it in the pact. The pact keeps what only it has, and the view puts both together.
ALTER TABLE "pact" ADD COLUMN "cms" "bytea";--> statement-breakpoint
ALTER TABLE "pact" ADD COLUMN "cms_at" integer;--> statement-breakpoint
ALTER TABLE "pact" ADD COLUMN "seal" "bytea";--> statement-breakpoint
-- signatures, certificates and compressed pages: as in 0001_storage.sql
ALTER TABLE "pact" ALTER COLUMN "cms" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "pact" ALTER COLUMN "seal" SET STORAGE EXTERNAL;--> statement-breakpoint
-- The CMS is what its DER header (30 82 and two bytes of length) says it is; the digits behind it are the room's zeros.
UPDATE "pact" SET "cms_at" = "place"."at", "seal" = "place"."seal",
  "cms" = CASE WHEN get_byte("place"."room", 1) = 130
    THEN substring("place"."room" FROM 1 FOR 4 + 256 * get_byte("place"."room", 2) + get_byte("place"."room", 3))
    ELSE "place"."room" END
FROM (
  SELECT "p"."org_id", "p"."id", "at", substring("p"."tail" FROM length("q"."tail") + 1) AS "seal",
    decode(convert_from(substring("p"."tail" FROM "at" FOR 2 * "bytes"), 'UTF8'), 'hex') AS "room"
  FROM "pact" "p" JOIN "prepared_pact" "q" ON "q"."org_id" = "p"."org_id" AND "q"."id" = "p"."prepare_id",
    LATERAL (SELECT ("q"."facts" #>> '{revision,contentsOffsetInTail}')::integer + 2 AS "at",
      ("q"."facts" #>> '{revision,contentsBytes}')::integer AS "bytes") AS "written"
) AS "place"
WHERE "pact"."org_id" = "place"."org_id" AND "pact"."id" = "place"."id";--> statement-breakpoint
-- A file that would not come out bit for bit was changed by somebody, and a migration repairs nothing.
DO $$
DECLARE "other" uuid;
BEGIN
  SELECT "p"."id" INTO "other"
  FROM "pact" "p" LEFT JOIN "prepared_pact" "q" ON "q"."org_id" = "p"."org_id" AND "q"."id" = "p"."prepare_id"
  WHERE overlay("q"."tail" PLACING convert_to(encode("p"."cms", 'hex'), 'UTF8') FROM "p"."cms_at") || "p"."seal"
    IS DISTINCT FROM "p"."tail" OR "q"."mark" IS DISTINCT FROM "p"."mark"
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'pact % is not what was prepared and signed: ask the audit of the release before', "other";
  END IF;
END $$;--> statement-breakpoint
ALTER TABLE "pact" ALTER COLUMN "cms" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "pact" ALTER COLUMN "cms_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "pact" ALTER COLUMN "seal" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "pact" DROP COLUMN "tail";--> statement-breakpoint
ALTER TABLE "pact" DROP COLUMN "mark";--> statement-breakpoint
CREATE VIEW "sealed_pact" AS (select s.org_id, s.id, s.event_id, s.participant_id, s.text_id, s.code, s.digest, s.size, s.device, s.receipt,
    s.evidence, s.revoked_at,
    overlay(p.tail placing convert_to(encode(s.cms, 'hex'), 'UTF8') from greatest(1, least(s.cms_at, length(p.tail))))
      || s.seal as tail,
    p.mark
  from pact s left join prepared_pact p on p.org_id = s.org_id and p.id = s.prepare_id);--> statement-breakpoint
-- A row with what was drawn fits into a page as it is. At the usual 2 kB PostgreSQL compresses it piece by piece and puts
-- pieces elsewhere, which was a fifth of what writing a prepare costs it.
ALTER TABLE "prepared_pact" SET (toast_tuple_target = 8160);--> statement-breakpoint
-- people are found by pact_in_force: nobody asks for all of a person's pacts, revoked ones among them
DROP INDEX "pact_participant";--> statement-breakpoint
-- a leaf enters the index of places with its place, not before
DROP INDEX "log_position";--> statement-breakpoint
CREATE UNIQUE INDEX "log_position" ON "log_leaf" USING btree ("position") WHERE "log_leaf"."position" is not null;
