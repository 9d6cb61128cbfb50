-- What a search compares is folded once, when it is written, and not for each search of each person: small letters, without
-- blanks, apostrophes and the accents of Latin-1. '|' stands between what is not one word, since nothing that is asked for has it.
ALTER TABLE "participant" ADD COLUMN "found_in" text GENERATED ALWAYS AS (
  translate(lower("search" || '|' || "position" || '|' || coalesce("nip", '')), 'áàâäãåçéèêëíìîïñóòôöõúùûüýÿ ''’‘ʼʻʾʿ`´.-', 'aaaaaaceeeeiiiinooooouuuuyy')
) STORED;--> statement-breakpoint
ALTER TABLE "unit" ADD COLUMN "found_in" text GENERATED ALWAYS AS (
  translate(lower("name"), 'áàâäãåçéèêëíìîïñóòôöõúùûüýÿ ''’‘ʼʻʾʿ`´.-', 'aaaaaaceeeeiiiinooooouuuuyy')
) STORED;--> statement-breakpoint
CREATE INDEX "participant_found" ON "participant" USING btree ("org_id","event_id","unit_id","id") INCLUDE ("name","found_in") WHERE "removed_at" is null;
