import { verifyPdf } from '#trust/pades';
import { type PathCache, readCertificate } from '#trust/pki';
import { nodeCrypto } from '#trust/pki/engine';
import { addSignature } from '../src/signing/add-signature.ts';
import { sealPact } from '../src/signing/seal-pact.ts';
import { type EventOfPacts, withEventOfPacts } from './event-of-pacts.ts';
import { operationsFloor } from './operations-floor.ts';

const rounds = 25;
const perRound = 40;
const target = 400;

/**
 * Sealed pacts judged per second on one core: two signatures, two timestamps, each file of another signer and never
 * seen before; the CAs' own signatures are remembered from the first file on, as a verifier of many files would. The
 * best of several rounds. Beside it, in the same minute, the bare cryptographic operations of it.
 */
export async function measure(): Promise<object> {
  return withEventOfPacts(async (event) => {
    const options = {
      roots: [readCertificate(event.custody.root.certificate)],
      at: event.now,
      cache: new Map() as PathCache,
      engine: nodeCrypto,
    };
    // All of them first: the keys met while sealing are forgotten again when their file's turn comes.
    const files: Uint8Array[] = [];
    for (let at = 0; at < rounds * perRound; at++) files.push(await sealedFile(event));
    let best = 0;
    let bytes = 0;
    for (let round = 0; round < rounds; round++) {
      const started = performance.now();
      for (const file of files.slice(round * perRound, (round + 1) * perRound)) {
        const report = await verifyPdf(file, options);
        if (report.indication !== 'TOTAL-PASSED' || report.signatures.length !== 2) throw new Error(report.indication);
        bytes = file.length;
      }
      const perSecond = (perRound * 1000) / (performance.now() - started);
      // The first rounds are for the compiler.
      if (round > 3) best = Math.max(best, perSecond);
    }
    const floor = operationsFloor({ signs: 0, verifies: 5, imports: 1, hashedBytes: 2 * bytes });
    return {
      value: Math.round(best),
      unit: 'verifications/s',
      ratio: Number((best / floor).toFixed(3)),
      against: `its 5 verifications, 1 key and 2 digests alone, one core: ${Math.round(floor)}/s`,
      bytes,
      target,
    };
  });
}

async function sealedFile({ custody, hash, sealing, now, prepare }: EventOfPacts): Promise<Uint8Array> {
  const { prepared, signature } = prepare();
  const { tail } = await sealPact(addSignature(prepared, signature, hash, custody, now), sealing, custody);
  return new Uint8Array(Buffer.concat([sealing.bytes, tail]));
}
