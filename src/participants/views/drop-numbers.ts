import type { Db } from '#db';
import { namesSomebody } from './keep-view.ts';
import { saveCleaned, viewsWithDigits } from './store.ts';

/** In a view's query, where a number stood once. */
const mark = 'nomor';

/**
 * Takes the numbers of people (NIP, NIK, phone) out of views that former releases, or backups of theirs, kept in the clear. At
 * the start; a view that says so to whoever opens it stays, so that nobody takes its new and longer list for the old one.
 */
export async function dropNumbers(db: Db): Promise<void> {
  for (const view of await viewsWithDigits(db)) {
    const asked = new URLSearchParams(view.query);
    const words = asked.get('cari') ?? '';
    if (namesSomebody(words)) {
      asked.set('cari', withoutNumbers(words));
      asked.set(mark, 'dihapus');
    }
    const name = namesSomebody(view.name) ? withoutNumbers(view.name) || 'Tampilan' : view.name;
    if (name !== view.name || asked.has(mark)) await saveCleaned(db, view, { name, query: asked.toString() });
  }
}

/** Whether a number was taken out of a view's search. */
export function hasLostNumber(query: string): boolean {
  return new URLSearchParams(query).has(mark);
}

function withoutNumbers(text: string): string {
  return text
    .normalize('NFKC')
    .split(/\s+/)
    .filter((word) => !/\d/.test(word))
    .join(' ');
}
