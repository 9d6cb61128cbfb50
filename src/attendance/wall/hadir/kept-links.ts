/** A personal link that was opened on this phone; the participant's page keeps the list. It opens nothing without its cookie. */
export interface KeptLink {
  readonly eventId: string;
  readonly handle: string;
  readonly name: string;
}

/** What a scanned code says: which event, and the six digits of that half minute. */
export interface Scanned {
  readonly eventId: string;
  readonly code: string;
}

/** Where the participant's page keeps the list (localStorage). */
export const keptLinksKey = 'ikrar-peserta';

/** The list as it was kept; empty for anything else, however it came about. */
export function readKeptLinks(text: string | null): readonly KeptLink[] {
  const list = parse(text ?? '[]');
  if (!Array.isArray(list)) return [];
  const known = list.filter(isKeptLink).map(({ eventId, handle, name }) => ({ eventId, handle, name }));
  return known.filter((one, at) => known.findIndex(({ handle }) => handle === one.handle) === at);
}

/**
 * Whose links may be meant: those of the scanned event. Where nothing was scanned nobody says which event it is, so each
 * name stands once, with the link opened last: the list is kept newest first.
 */
export function linksFor(links: readonly KeptLink[], eventId: string | undefined): readonly KeptLink[] {
  if (eventId !== undefined) return links.filter((one) => one.eventId === eventId);
  return links.filter((one, at) => links.findIndex(({ name }) => name === one.name) === at);
}

/** The fragment of a scanned address, `<eventId>.<code>`; undefined for any other. */
export function readScanned(fragment: string): Scanned | undefined {
  const [, eventId, code] = /^#?([0-9a-f-]{36})\.([0-9]{6})$/u.exec(fragment) ?? [];
  return eventId && code ? { eventId, code } : undefined;
}

/** What somebody typed as six digits, spaces and all; undefined where it is something else. */
export function readTyped(text: string): string | undefined {
  const digits = text.replace(/[\s.-]/gu, '');
  return /^[0-9]{6}$/u.test(digits) ? digits : undefined;
}

function isKeptLink(value: unknown): value is KeptLink {
  const { eventId, handle, name } = (value ?? {}) as Record<string, unknown>;
  return (
    typeof eventId === 'string' && typeof name === 'string' && typeof handle === 'string' && /^[\w-]+$/u.test(handle)
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Somebody else's text under our key: as if nothing were kept.
    return undefined;
  }
}
