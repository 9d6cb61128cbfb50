import { Refusal } from '#errors';

/** DER as PEM (RFC 7468): 64 signs a line. */
export function pem(label: 'CERTIFICATE', der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/gu) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/**
 * Certificates in a PEM text, DER; or the bytes themselves when they are DER already.
 * @throws Refusal 'certificate-malformed' when there is none.
 */
export function certificatesIn(bytes: Uint8Array): Uint8Array[] {
  if (bytes[0] === 0x30) return [bytes];
  const text = Buffer.from(bytes).toString('latin1');
  const blocks = [...text.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/gu)];
  if (blocks.length === 0) throw new Refusal('certificate-malformed');
  return blocks.map(([, body = '']) => new Uint8Array(Buffer.from(body, 'base64')));
}

/** As /pki/seals.pem has them: each seal, then the root it hangs on. Refusal 'certificate-malformed' for half a pair. */
export function pairs(certificates: readonly Uint8Array[]) {
  const found: { certificate: Uint8Array; root: Uint8Array }[] = [];
  for (let at = 0; at < certificates.length; at += 2) {
    const [certificate, root] = certificates.slice(at, at + 2);
    if (!certificate || !root) throw new Refusal('certificate-malformed');
    found.push({ certificate, root });
  }
  return found;
}
