import type { Browserless } from './browserless.ts';
import { changeDetail } from './event-day.ts';

/** Invented, as everybody on the demo's roster is. */
const official = {
  officialRole: 'berita-acara',
  officialStanding: 'plt',
  officialName: 'Dra. Wa Ode Rekaan Contoh, M.Si.',
  officialOffice: 'Sekretaris Daerah Muna Barat',
  officialNip: '',
};

/** The example is held in a hall: the code on its wall is asked for, and an official signs its berita acara. */
export async function heldInHall(organiser: Browserless, event: string): Promise<void> {
  await changeDetail(organiser, event, (fields) => ({
    ...fields,
    assurance: ['room-code'],
    ...Object.fromEntries(Object.entries(official).map(([name, value]) => [name, [...(fields[name] ?? []), value]])),
  }));
}
