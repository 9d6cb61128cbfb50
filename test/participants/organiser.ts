import { readFileSync } from 'node:fs';
import { documentsRoutes } from '#documents';
import { eventRoutes } from '#event';
import { participantsRoutes } from '#participants';
import { munaForm, type Organiser, startOrganiser } from '../event/organiser.ts';

export const exampleFile = new Uint8Array(
  readFileSync(new URL('../../templates/example/muna-barat.xlsx', import.meta.url)),
);

/** A service with the stages up to the roster and its hand-outs, and an organiser signed in. */
export async function startRoster(): Promise<Organiser> {
  return await startOrganiser(async ({ app, services }) => {
    await app.register(eventRoutes, services);
    await app.register(participantsRoutes, services);
    await app.register(documentsRoutes, services);
  });
}

/** A new draft event; its id. */
export async function newEvent(organiser: Organiser): Promise<string> {
  const answer = await organiser.visitor.post('/konsol/kegiatan/baru', munaForm);
  const { id } = await organiser.eventAt(String(answer.headers.location));
  return id;
}

/** Uploads a file to an event's import; the preview's address. */
export async function uploadRoster(
  organiser: Organiser,
  event: string,
  bytes: Uint8Array | string,
  name = 'daftar.xlsx',
): Promise<string> {
  const answer = await organiser.visitor.upload(`/konsol/kegiatan/${event}/peserta/impor`, {
    file: new File([bytes as BlobPart], name),
  });
  if (answer.statusCode !== 303) throw new Error(`upload answered ${answer.statusCode}`);
  return String(answer.headers.location);
}

/** Presses "save" on a preview, with the roster version its page carries. */
export async function applyPreview(organiser: Organiser, preview: string) {
  const { body } = await organiser.visitor.get(preview);
  const basis = /name="basis" value="([^"]+)"/.exec(body)?.[1] ?? '';
  return await organiser.visitor.post(preview, { act: 'apply', basis });
}

/** A whole import of a file that has nothing wrong. */
export async function importAll(organiser: Organiser, event: string, bytes: Uint8Array | string): Promise<void> {
  const answer = await applyPreview(organiser, await uploadRoster(organiser, event, bytes));
  if (answer.statusCode !== 303) throw new Error(`import answered ${answer.statusCode}`);
}

/** The figures of a page by their labels: "Baru" → "127". */
export function figuresOf(body: string): Record<string, string> {
  const found = body.matchAll(/class="figure-label">([^<]+)<\/span><span class="figure-value">([^<]+)</g);
  return Object.fromEntries([...found].map(([, label = '', value = '']) => [label, value]));
}
