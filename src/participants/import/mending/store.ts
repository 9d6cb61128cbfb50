import { and, desc, eq, inArray } from 'drizzle-orm';
import { type Db, rosterWord, type Tx } from '#db';
import { type Word, type WordField, wordFields } from './word.ts';

/** So many words an organisation remembers; the oldest goes with the next. */
const mostWords = 500;

/** What the organisation said of words in the imports before. */
export async function rememberedWords(db: Db, orgId: string): Promise<Pick<Word, 'field' | 'word' | 'meaning'>[]> {
  const { field, word, meaning } = rosterWord;
  return await db.select({ field, word, meaning }).from(rosterWord).where(eq(rosterWord.orgId, orgId)).limit(mostWords);
}

/** Remembers meanings, and forgets the oldest of too many. */
export async function rememberWords(
  db: Db,
  { orgId, by, at }: { readonly orgId: string; readonly by: string; readonly at: Date },
  words: readonly Pick<Word, 'field' | 'word' | 'meaning'>[],
): Promise<void> {
  await db.transaction(async (tx) => {
    for (const { field, word, meaning } of words)
      await tx
        .insert(rosterWord)
        .values({ orgId, field, word, meaning, by, at })
        .onConflictDoUpdate({
          target: [rosterWord.orgId, rosterWord.field, rosterWord.word],
          set: { meaning, by, at },
        });
    for (const field of wordFields) await forgetOldest(tx, orgId, field);
  });
}

async function forgetOldest(db: Tx, orgId: string, field: WordField): Promise<void> {
  const mine = and(eq(rosterWord.orgId, orgId), eq(rosterWord.field, field));
  const old = db
    .select({ word: rosterWord.word })
    .from(rosterWord)
    .where(mine)
    .orderBy(desc(rosterWord.at), rosterWord.word)
    .offset(Math.floor(mostWords / wordFields.length));
  await db.delete(rosterWord).where(and(mine, inArray(rosterWord.word, old)));
}

/** Forgets what a word meant. */
export async function forgetWord(db: Db, orgId: string, { field, word }: Pick<Word, 'field' | 'word'>): Promise<void> {
  await db
    .delete(rosterWord)
    .where(and(eq(rosterWord.orgId, orgId), eq(rosterWord.field, field), eq(rosterWord.word, word)));
}
