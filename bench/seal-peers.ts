import { webcrypto } from 'node:crypto';
import { CryptoKeySigner, PDF } from '@libpdf/core';
import { pdflibAddPlaceholder } from '@signpdf/placeholder-pdf-lib';
import { P12Signer } from '@signpdf/signer-p12';
import { SignPdf } from '@signpdf/signpdf';
import forge from 'node-forge';
import { PDFDocument } from 'pdf-lib';
import { randomSerial } from '#trust/pki/issue';
import { issueTimestamp, serverClockPolicy } from '#trust/timestamp/issue';
import type { Work } from './cpu-turns.ts';
import type { EventOfPacts } from './event-of-pacts.ts';
import { certified, inventSigner } from './whole-pact.ts';

/** What each peer does of a pact, for the bench's report. Pages, certificates, QR and seal are given to none of them. */
export const peerWork = {
  libpdf:
    '@libpdf/core: loads laid-out pages, one P-256 signature with a timestamp of the same unit (PAdES B-T), no seal',
  signpdf: '@signpdf with pdf-lib: loads laid-out pages, one RSA-2048 signature from a P-12, no timestamp, no seal',
} as const;

/** Signers of PDFs from the registry over `pages`: a whole file without signatures. */
export async function sealPeers(event: EventOfPacts, pages: Uint8Array): Promise<Record<keyof typeof peerWork, Work>> {
  return { libpdf: await libpdf(event, pages), signpdf: signpdfWithP12(pages) };
}

async function libpdf(event: EventOfPacts, pages: Uint8Array): Promise<Work> {
  const { custody } = event.services;
  const { privateKey, certificate } = certified(event, inventSigner(event, 0));
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
  const key = await webcrypto.subtle.importKey('pkcs8', pkcs8, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
  const chain = [custody.organisation(event.orgId).issuing.certificate];
  const signer = new CryptoKeySigner(key, certificate, 'EC', 'ECDSA', chain);
  const timestampAuthority = {
    timestamp: async (imprint: Uint8Array) =>
      issueTimestamp({
        imprint,
        hashAlgorithm: 'sha256',
        time: event.now,
        serial: randomSerial(),
        policy: serverClockPolicy,
        tsa: custody.timestamping,
        chain: [],
      }),
  };
  return async () => {
    const file = await PDF.load(pages);
    await file.sign({ signer, level: 'B-T', timestampAuthority });
  };
}

function signpdfWithP12(pages: Uint8Array): Work {
  const p12 = madeP12();
  return async () => {
    const pdfDoc = await PDFDocument.load(pages, { parseSpeed: Number.POSITIVE_INFINITY, updateMetadata: false });
    pdflibAddPlaceholder({ pdfDoc, reason: 'Pakta', contactInfo: '', name: 'La Ode Contoh', location: 'Contoh' });
    const placed = await pdfDoc.save({ useObjectStreams: false, objectsPerTick: Number.POSITIVE_INFINITY });
    // Its signer reads the file away: one is good for one signature.
    await new SignPdf().sign(placed, new P12Signer(p12, { passphrase: 'rahasia' }));
  };
}

/** A self-signed certificate and its RSA-2048 key, as an office might bring along. */
function madeP12(): Buffer {
  const keys = forge.pki.rsa.generateKeyPair(2048);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.serialNumber = '01';
  certificate.validity.notAfter.setFullYear(certificate.validity.notBefore.getFullYear() + 1);
  const name = [{ name: 'commonName', value: 'Pemerintah Kabupaten Contoh' }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.sign(keys.privateKey, forge.md.sha256.create());
  const p12 = forge.pkcs12.toPkcs12Asn1(keys.privateKey, [certificate], 'rahasia');
  return Buffer.from(forge.asn1.toDer(p12).getBytes(), 'binary');
}
