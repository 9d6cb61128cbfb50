import forge from 'node-forge';
import { Refusal } from '#errors';

/** What a PKCS #12 file held: DER. */
export interface Pkcs12Content {
  /** PrivateKeyInfo (RFC 5208). */
  readonly key: Uint8Array;
  /** In the order of the file. */
  readonly certificates: readonly Uint8Array[];
}

/** Ours are 2 to 8 KB; no office's chain comes near this. */
export const mostPkcs12Bytes = 65_536;

const { asn1, pki, pkcs12 } = forge;

/**
 * Opens a PKCS #12 file (RFC 7292) as any office has it: AES, 3DES or RC2 inside. Read by node-forge, which knows the old
 * ciphers that Node's own OpenSSL leaves out, and BER; it is called in a thread of its own, for it counts iterations in JavaScript.
 * @throws Refusal 'seal-file-unreadable', 'seal-password-wrong', 'seal-key-missing'.
 */
export function readPkcs12(file: Uint8Array, password: string): Pkcs12Content {
  if (file.length > mostPkcs12Bytes) throw new Refusal('seal-file-unreadable');
  const { safeContents } = open(file, password);
  const bags = safeContents.flatMap((one) => one.safeBags);
  const keys = bags.filter(({ type }) => type === pki.oids['keyBag'] || type === pki.oids['pkcs8ShroudedKeyBag']);
  const [key] = keys;
  if (!key || keys.length > 1) throw new Refusal('seal-key-missing');
  const certificates = bags.filter(({ type }) => type === pki.oids['certBag']);
  return { key: keyOf(key), certificates: certificates.map(certificateOf) };
}

function open(file: Uint8Array, password: string): forge.pkcs12.Pkcs12Pfx {
  try {
    return pkcs12.pkcs12FromAsn1(parsed(file), false, password);
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : '';
    if (/Failed to decrypt/u.test(said) && !isAscii(password)) return openInUtf8(file, password);
    // the library has no codes: its sentence on the MAC is the one that means the password
    const wrong = /MAC could not be verified|Invalid password/iu.test(said);
    throw new Refusal(wrong ? 'seal-password-wrong' : 'seal-file-unreadable', {}, { cause });
  }
}

/**
 * The MAC and the old ciphers take a password as UTF-16, today's PBES2 as UTF-8 (RFC 7292 appendix B.1, RFC 8018 section 3),
 * and the library has one for both. The MAC held already, so it is left out this time.
 */
function openInUtf8(file: Uint8Array, password: string): forge.pkcs12.Pkcs12Pfx {
  const { value } = parsed(file);
  const [version, content] = value as forge.asn1.Asn1[];
  if (!version || !content) throw new Refusal('seal-file-unreadable');
  const withoutMac = asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, [version, content]);
  try {
    return pkcs12.pkcs12FromAsn1(withoutMac, false, Buffer.from(password, 'utf8').toString('binary'));
  } catch (cause) {
    throw new Refusal('seal-file-unreadable', {}, { cause });
  }
}

function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}

function parsed(file: Uint8Array): forge.asn1.Asn1 {
  try {
    return asn1.fromDer(forge.util.createBuffer(Buffer.from(file).toString('binary')));
  } catch (cause) {
    throw new Refusal('seal-file-unreadable', {}, { cause });
  }
}

/** RSA keys come read, all others as they are. */
function keyOf({ key, asn1: raw }: forge.pkcs12.Bag): Uint8Array {
  const info = key ? pki.wrapRsaPrivateKey(pki.privateKeyToAsn1(key)) : raw;
  return bytesOf(info);
}

function certificateOf({ cert, asn1: raw }: forge.pkcs12.Bag): Uint8Array {
  return bytesOf(cert ? pki.certificateToAsn1(cert) : raw);
}

function bytesOf(der: forge.asn1.Asn1): Uint8Array {
  return new Uint8Array(Buffer.from(asn1.toDer(der).getBytes(), 'binary'));
}
