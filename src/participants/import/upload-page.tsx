import type { FastifyRequest } from 'fastify';
import { accountName } from '#accounts';
import type { Event } from '#event';
import { langOf, page, type Services } from '#web';
import { ImportPage, type ImportPageProps } from '../pages/import-page.tsx';
import { listImports } from './store.ts';
import { importWords } from './words.ts';

/** Where a list is uploaded or pasted; what could not be read comes back with the reason, and with what was pasted. */
export async function uploadPage(
  request: FastifyRequest,
  { db }: Pick<Services, 'db'>,
  event: Event,
  trouble: Pick<ImportPageProps, 'error' | 'pasted'> = {},
): Promise<string> {
  const listed = await listImports(db, event.orgId, event.id);
  const names = new Map<string, string>();
  for (const id of new Set(listed.map(({ createdBy }) => createdBy)))
    names.set(id, await accountName(db, event.orgId, id));
  const imports = listed.map((one) => ({ ...one, by: names.get(one.createdBy) ?? '' }));
  const children = <ImportPage event={event} imports={imports} {...trouble} />;
  return page(request, { title: importWords(langOf(request)).title, nav: 'home', wide: imports.length > 0, children });
}
