import { Refusal } from '#errors';
import { readVkey } from '#trust/log';
import { both } from '../command-words.ts';

/** Whether it is a log's key as it is published; what else went wrong is thrown. */
export async function isVkey(vkey: string): Promise<boolean> {
  try {
    await readVkey(vkey);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** What is said of one that is none: it is the option, not the log. */
export const badVkey = (vkey: string): string => both((words) => words.badVkey(vkey));
