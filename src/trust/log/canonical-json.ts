/** What a canonical record may hold. Numbers are safe integers: the one kind that every language prints alike. */
export type CanonicalValue =
  | string
  | number
  | boolean
  | null
  | readonly CanonicalValue[]
  | { readonly [name: string]: CanonicalValue };

/**
 * The one text of a value, whoever writes it: RFC 8785 (JSON Canonicalization Scheme), with numbers limited to safe
 * integers.
 * @throws TypeError for what has no such text: another number, half a surrogate pair, `undefined`.
 */
export function canonicalJson(value: CanonicalValue): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return integer(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`a canonical record cannot hold ${typeof value}`);
  // Section 3.2.3: names are ordered by their UTF-16 code units, which is how sort() compares.
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${quoted(name)}:${canonicalJson(value[name] as CanonicalValue)}`).join(',')}}`;
}

/** The bytes that are hashed: the canonical text in UTF-8. */
export function canonicalBytes(value: CanonicalValue): Uint8Array {
  return new TextEncoder().encode(canonicalJson(value));
}

/** Section 3.2.2.2 escapes strings as JSON.stringify does. Half a pair has no UTF-8: two texts would hash alike. */
function quoted(text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new TypeError('a canonical record cannot hold half a surrogate pair');
  return JSON.stringify(text);
}

function integer(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError(`a canonical record cannot hold the number ${value}`);
  return Object.is(value, -0) ? '0' : String(value);
}

function isList(value: CanonicalValue): value is readonly CanonicalValue[] {
  return Array.isArray(value);
}
