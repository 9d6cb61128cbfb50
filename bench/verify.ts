import { FirstRevisions, verifyPdf } from '#trust/pades';
import { embed, ownTokenBytes, prepareRaise } from '#trust/pades/sign';
import { type PathCache, readCertificate } from '#trust/pki';
import { nodeCrypto } from '#trust/pki/engine';
import { randomSerial } from '#trust/pki/issue';
import { issueTimestamp, serverClockPolicy } from '#trust/timestamp/issue';
import { cpuTurns } from './cpu-turns.ts';
import { type EventOfPacts, withEventOfPacts } from './event-of-pacts.ts';
import { operationsFloor } from './operations-floor.ts';
import { inventSigner, makePact } from './whole-pact.ts';

/** A thousand files, all different, before the first that counts: the compiler goes on improving until then and after. */
const turns = { rounds: 31, perRound: 50, warmUp: 20 };

/**
 * Sealed pacts judged per second on one core: two signatures, two timestamps, each file of another signer and never
 * seen before; the CAs' own signatures and the text's first revision are remembered from the first file on, as a verifier
 * of many files would. Against the same cryptographic operations in the same rounds. `lta`: one such file with evidence and a document timestamp.
 */
export async function measure(): Promise<object> {
  return withEventOfPacts(async (event) => {
    const options = {
      roots: [readCertificate(event.services.custody.root.certificate)],
      at: event.now,
      cache: new Map() as PathCache,
      firstRevisions: new FirstRevisions(),
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
    const lta = await archivedFile(event, files[0] ?? new Uint8Array());
    const judgeLta = async () => {
      const report = await verifyPdf(lta, options);
      if (report.indication !== 'TOTAL-PASSED' || report.signatures.length !== 3) throw new Error(report.indication);
    };
    const floor = operationsFloor({ signs: 0, verifies: 5, imports: 1, hashedBytes: 2 * bytes });
    const perSecond = await cpuTurns({ judge, floor }, turns);
    const archived = await cpuTurns({ judgeLta }, { rounds: 7, perRound: 100, warmUp: 2 });
    return {
      value: Math.round(perSecond.judge),
      unit: 'verifications/s of CPU time, one process',
      ratio: Number((perSecond.judge / perSecond.floor).toFixed(3)),
      against: `its 5 verifications, 1 key and 2 digests alone: ${Math.round(perSecond.floor)}/s`,
      bytes,
      lta: Math.round(archived.judgeLta),
      ltaUnit: 'verifications/s of one file with three signatures and its evidence (B-LTA), 100 times a round',
      target: 400,
    };
  });
}

/** The same file raised to B-LTA: evidence, then a document timestamp by the built-in unit. */
async function archivedFile({ services, orgId, now }: EventOfPacts, bytes: Uint8Array): Promise<Uint8Array> {
  const { custody } = services;
  const { issuing, seal, crl } = custody.organisation(orgId);
  const known = {
    certificates: [issuing.certificate, ...seal.chain, custody.root.certificate],
    crls: [custody.root.crl(), crl()],
    units: [custody.timestamping.certificate],
  };
  const { file, dss, timestamp } = prepareRaise(bytes, known, ownTokenBytes);
  const token = issueTimestamp({
    imprint: timestamp.digest,
    hashAlgorithm: 'sha256',
    time: now,
    serial: randomSerial(),
    policy: serverClockPolicy,
    tsa: custody.timestamping,
    chain: [],
  });
  return Buffer.concat([bytes, dss, embed(timestamp, token, file.hash).tail]);
}
