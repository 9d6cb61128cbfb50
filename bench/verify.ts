import { verifyPdf } from '#trust/pades';
import { type PathCache, readCertificate } from '#trust/pki';
import { nodeCrypto } from '#trust/pki/engine';
import { cpuTurns } from './cpu-turns.ts';
import { withEventOfPacts } from './event-of-pacts.ts';
import { operationsFloor } from './operations-floor.ts';
import { inventSigner, makePact } from './whole-pact.ts';

const turns = { rounds: 20, perRound: 50, warmUp: 6 };

/**
 * Sealed pacts judged per second on one core: two signatures, two timestamps, each file of another signer and never
 * seen before; the CAs' own signatures are remembered from the first file on, as a verifier of many files would. Against
 * the same cryptographic operations in the same rounds.
 */
export async function measure(): Promise<object> {
  return withEventOfPacts(async (event) => {
    const options = {
      roots: [readCertificate(event.services.custody.root.certificate)],
      at: event.now,
      cache: new Map() as PathCache,
      engine: nodeCrypto,
    };
    // All of them first: the keys met while sealing are forgotten again when their file's turn comes.
    const files: Uint8Array[] = [];
    for (let index = 0; index < turns.rounds * turns.perRound; index++) {
      files.push(Buffer.concat([event.text.base.bytes, await makePact(event, inventSigner(event, index))]));
    }
    const bytes = files[0]?.length ?? 0;
    const judge = async (index: number) => {
      const report = await verifyPdf(files[index] ?? new Uint8Array(), options);
      if (report.indication !== 'TOTAL-PASSED' || report.signatures.length !== 2) throw new Error(report.indication);
    };
    const floor = operationsFloor({ signs: 0, verifies: 5, imports: 1, hashedBytes: 2 * bytes });
    const perSecond = await cpuTurns({ judge, floor }, turns);
    return {
      value: Math.round(perSecond.judge),
      unit: 'verifications/s of CPU time, one process',
      ratio: Number((perSecond.judge / perSecond.floor).toFixed(3)),
      against: `its 5 verifications, 1 key and 2 digests alone: ${Math.round(perSecond.floor)}/s`,
      bytes,
      target: 400,
    };
  });
}
