import { base64url } from 'jose';
import { Refusal } from '#errors';
import { concat, equalBytes } from '#trust/der';
import { digest } from '#trust/pki';

/** C2SP signed-note, "Signature types": Ed25519. */
const ed25519 = 1;
const keyLength = 32;
const signatureLength = 64;
const longestNote = 1_000_000;

/** A key that signs notes, as its vkey names it (C2SP signed-note, "Verifier keys"). */
export interface NoteKey {
  readonly name: string;
  /** Four bytes by which a signature line names its key. */
  readonly id: Uint8Array;
  /** 32 bytes, RFC 8032. */
  readonly publicKey: Uint8Array;
}

/** A text with lines below it that sign it. Nothing is verified yet. */
export interface Note {
  /** What is signed, its last newline with it. */
  readonly text: string;
  readonly signatures: readonly { readonly name: string; readonly id: Uint8Array; readonly signature: Uint8Array }[];
}

/** Whether `signature` (64 bytes) is by `publicKey` over `data` (RFC 8032, Ed25519). */
export type VerifyEd25519 = (
  publicKey: Uint8Array,
  data: Uint8Array,
  signature: Uint8Array,
) => boolean | Promise<boolean>;

/**
 * Reads a signed note strictly.
 * @throws Refusal 'log-malformed'
 */
export function readNote(note: string): Note {
  const end = note.lastIndexOf('\n\n');
  const lines = note.slice(end + 2).split('\n');
  // Control characters other than newline would let one note look like another.
  if (note.length > longestNote || end < 0 || lines.pop() !== '' || lines.length === 0 || /[^\P{Cc}\n]/u.test(note))
    throw malformed();
  return { text: note.slice(0, end + 1), signatures: lines.map(readLine) };
}

function readLine(line: string) {
  const [, name, blob] = /^\u2014 ([^\s+]+) ([A-Za-z\d+/]+={0,2})$/u.exec(line) ?? [];
  if (name === undefined || blob === undefined) throw malformed();
  const bytes = fromBase64(blob);
  if (bytes === undefined || bytes.length < 5) throw malformed();
  return { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

/** Puts a signature below a text, which ends with a newline. */
export function writeNote(text: string, key: NoteKey, signature: Uint8Array): string {
  return `${text}\n${signatureLine(key, signature)}`;
}

/** One more signature of a note's text, to stand below those it has. */
export function signatureLine({ name, id }: NoteKey, signature: Uint8Array): string {
  return `\u2014 ${name} ${toBase64(concat(id, signature))}\n`;
}

/**
 * Whether one of these keys signed the note. Lines of unknown keys say nothing, for or against (C2SP signed-note).
 * @throws Refusal 'log-malformed' for what is no note.
 */
export async function verifyNote(
  note: string,
  keys: readonly NoteKey[],
  verify: VerifyEd25519 = webVerify,
): Promise<boolean> {
  const { text, signatures } = readNote(note);
  const data = new TextEncoder().encode(text);
  let signed = false;
  for (const { name, id, signature } of signatures) {
    const key = keys.find((one) => one.name === name && equalBytes(one.id, id));
    if (!key) continue;
    // A line that names a known key and does not verify spoils the note.
    if (signature.length !== signatureLength || !(await verify(key.publicKey, data, signature))) return false;
    signed = true;
  }
  return signed;
}

/** The key's id: the first four bytes of SHA-256 over name, newline, type and key. */
export async function noteKey(name: string, publicKey: Uint8Array): Promise<NoteKey> {
  if (publicKey.length !== keyLength || !/^[^\s+]+$/u.test(name)) throw malformed();
  const input = concat(new TextEncoder().encode(`${name}\n`), new Uint8Array([ed25519]), publicKey);
  return { name, id: (await digest('SHA-256', input)).slice(0, 4), publicKey };
}

/** `name+id+key`, the form in which a log's key is published and pinned. */
export function vkeyOf({ name, id, publicKey }: NoteKey): string {
  const hex = Array.from(id, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${name}+${hex}+${toBase64(concat(new Uint8Array([ed25519]), publicKey))}`;
}

/** Reads a vkey. @throws Refusal 'log-malformed', also when its id is not that of its name and key. */
export async function readVkey(vkey: string): Promise<NoteKey> {
  const [, name, blob] = /^([^\s+]+)\+[\da-f]{8}\+([A-Za-z\d+/]+={0,2})$/u.exec(vkey) ?? [];
  const bytes = blob === undefined ? undefined : fromBase64(blob);
  if (name === undefined || bytes?.[0] !== ed25519) throw malformed();
  const key = await noteKey(name, bytes.subarray(1));
  if (vkeyOf(key) !== vkey) throw malformed();
  return key;
}

/** Standard base64 with padding, as notes have it. */
export function toBase64(bytes: Uint8Array): string {
  const text = base64url.encode(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}

/** The bytes of standard base64; undefined for a text that toBase64() does not write. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z\d+/]*={0,2}$/u.test(text)) return undefined;
  try {
    const bytes = base64url.decode(
      text
        .replace(/={1,2}$/u, '')
        .replaceAll('+', '-')
        .replaceAll('/', '_'),
    );
    return toBase64(bytes) === text ? bytes : undefined;
  } catch {
    // A length that no base64 has.
    return undefined;
  }
}

/** WebCrypto. @throws DOMException in a browser that does not know Ed25519 yet. */
async function webVerify(publicKey: Uint8Array, data: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', whole(publicKey), { name: 'Ed25519' }, false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, whole(signature), whole(data));
}

/** WebCrypto's types refuse a view that might lie in shared memory; nothing here makes such a view. */
const whole = (bytes: Uint8Array) => bytes as Uint8Array<ArrayBuffer>;

const malformed = () => new Refusal('log-malformed', { part: 'note' });
