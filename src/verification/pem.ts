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
  const [, ...begun] = text.split('-----BEGIN CERTIFICATE-----');
  const bodies = begun.flatMap((block) => {
    const [body = '', ...rest] = block.split('-----END CERTIFICATE-----');
    return rest.length > 0 && /^[A-Za-z0-9+/=\s]+$/u.test(body) ? body : [];
  });
  if (bodies.length === 0) throw new Refusal('certificate-malformed');
  return bodies.map((body) => new Uint8Array(Buffer.from(body, 'base64')));
}

/** A seal that is known by itself, the root it hangs on, and whose it is where that is known. */
export interface ListedSeal {
  readonly certificate: Uint8Array;
  readonly root: Uint8Array;
  readonly office?: string;
}

/** Seals as /pki/seals.pem and packages list them: whose it is, the seal, then the root it hangs on. */
export function sealsPem(seals: readonly ListedSeal[]): string {
  return seals
    .map(({ certificate, root, office }) => {
      const whose = office === undefined ? '' : `# office ${office}\n`;
      return whose + pem('CERTIFICATE', certificate) + pem('CERTIFICATE', root);
    })
    .join('');
}

/** The same, read; an empty text has none. Refusal 'certificate-malformed' for half a pair. */
export function sealsIn(bytes: Uint8Array): ListedSeal[] {
  if (bytes.length === 0) return [];
  const text = Buffer.from(bytes).toString('latin1');
  const offices = [...text.matchAll(/^# office ([0-9a-f]{32})$|-----BEGIN CERTIFICATE-----/gmu)];
  const certificates = certificatesIn(bytes);
  const found: ListedSeal[] = [];
  let seen = 0;
  let office: string | undefined;
  for (const [, named] of offices) {
    if (named !== undefined) office = named;
    else if (seen++ % 2 === 0) {
      const [certificate, root] = certificates.slice(seen - 1, seen + 1);
      if (!certificate || !root) throw new Refusal('certificate-malformed');
      found.push({ certificate, root, ...(office !== undefined && { office }) });
      office = undefined;
    }
  }
  return found;
}
