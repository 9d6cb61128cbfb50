import { Remembered } from '#trust/der';
import { type Certificate, readCertificate } from './certificate.ts';
import { type Crl, readCrl } from './crl.ts';

// CAs, seals and timestamp units come again with every signature. Nothing is believed for being in it.
const known = new Remembered<Certificate>(512);
/** Larger ones are read each time: hostile ones would fill the memory. */
const KNOWN_BYTES = 4_096;

/** As `readCertificate`, for certificates that were found somewhere. Refusals as there. */
export function readCertificateOnce(der: Uint8Array): Certificate {
  if (der.length > KNOWN_BYTES) return readCertificate(der);
  const found = known.find(der);
  if (found) return found;
  // Of a copy: views into a whole file would keep it.
  const read = readCertificate(new Uint8Array(der));
  // A short-lived signer's is seen once: keeping it would only push the others out.
  if (!read.extensions.noRevAvail) known.keep(read.der, read);
  return read;
}

const knownLists = new Remembered<Crl>(64);
/** A list of some hundreds of revoked certificates. */
const KNOWN_LIST_BYTES = 16_384;

/** As `readCrl`, for lists that were found somewhere. Refusals as there. */
export function readCrlOnce(der: Uint8Array): Crl {
  if (der.length > KNOWN_LIST_BYTES) return readCrl(der);
  const found = knownLists.find(der);
  if (found) return found;
  const read = readCrl(new Uint8Array(der));
  knownLists.keep(read.der, read);
  return read;
}
