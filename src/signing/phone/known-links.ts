/** A personal link that was opened on this phone. Its cookie is what opens the page; this only says that there is one. */
export interface KnownLink {
  readonly eventId: string;
  readonly handle: string;
  readonly name: string;
}

const key = 'ikrar-peserta';
const most = 20;

/** Newest first. Empty where the browser keeps nothing, or something else stands there. */
function read(): readonly KnownLink[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(found) ? (found as KnownLink[]).filter((one) => typeof one?.handle === 'string') : [];
  } catch {
    // A private window without storage, or not JSON: as if nothing had been kept.
    return [];
  }
}

function write(links: readonly KnownLink[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(links.slice(0, most)));
  } catch {
    // No storage: the page on the wall's QR then asks for the personal link, as on a phone that never opened one.
  }
}

/** Whose links were opened on this phone, the latest first, twenty at most. */
export const knownLinks = {
  add: (link: KnownLink): void => write([link, ...read().filter(({ handle }) => handle !== link.handle)]),
  remove: (handle: string): void => write(read().filter((one) => one.handle !== handle)),
};
