import { latin1 } from '#trust/der';
import { type Certificate, readCertificate } from './certificate.ts';

// Certificates by all of their octets: CAs, seals and timestamp units come again with every signature. A pure memo of
// reading, nothing is believed for being in it; the least recently used goes first.
const known = new Map<string, Certificate>();
const KNOWN_LIMIT = 256;
/** Larger ones are read each time: hostile ones would fill the memory. */
const KNOWN_BYTES = 4_096;

/** As `readCertificate`, for certificates that were found somewhere. Refusals as there. */
export function readCertificateOnce(der: Uint8Array): Certificate {
  if (der.length > KNOWN_BYTES) return readCertificate(der);
  const id = latin1(der);
  const found = known.get(id);
  if (found) {
    known.delete(id);
    known.set(id, found);
    return found;
  }
  // Of a copy: views into a whole file would keep it.
  const read = readCertificate(Uint8Array.from(der));
  // A short-lived signer's is seen once: keeping it would only push the others out.
  if (read.extensions.noRevAvail) return read;
  const [oldest] = known.keys();
  if (known.size >= KNOWN_LIMIT && oldest !== undefined) known.delete(oldest);
  known.set(id, read);
  return read;
}
