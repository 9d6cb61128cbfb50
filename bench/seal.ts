import { judgeFile } from '../src/signing/thread/tasks.ts';
import { cpuTurns } from './cpu-turns.ts';
import { type EventOfPacts, withEventOfPacts } from './event-of-pacts.ts';
import { operationsFloor } from './operations-floor.ts';
import { peerWork, sealPeers } from './seal-peers.ts';
import { inventSigner, makePact, unsignedFile } from './whole-pact.ts';

/** Peers are slow: a few of their files are enough, and are done after ours. */
const peerTurns = { rounds: 6, perRound: 8, warmUp: 2 };
/** Two thousand pacts of each sort before the first that counts: the compiler goes on improving until about then. */
const turns = { rounds: 61, perRound: 50, warmUp: 40 };

/**
 * Whole pacts per second on one core: certificate, QR token, pages laid out from data, the person's signature by an
 * outside key, its timestamp, the seal, its timestamp. `checked` is the same with our own public verifier over each file,
 * as the service does it. Against the same cryptographic operations, and hashing what is new once, in the same rounds.
 */
export async function measure(): Promise<object> {
  return withEventOfPacts(async (event) => {
    const count = turns.rounds * turns.perRound;
    const signers = Array.from({ length: 2 * count }, (_, index) => inventSigner(event, index));
    const signer = (index: number) => signers[index] ?? inventSigner(event, index);
    const bytes = (await makePact(event, inventSigner(event, 2 * count))).length;
    // Certificate, QR token, person, seal and two timestamps; the person's key is read and his signature checked on arrival.
    const operations = { signs: 6, verifies: 1, imports: 1, hashedBytes: bytes };
    const perSecond = await cpuTurns(
      {
        pact: (index) => makePact(event, signer(index)),
        checked: (index) => checkedPact(event, signer(count + index)),
        floor: operationsFloor(operations),
      },
      turns,
    );
    const peers = await cpuTurns(await sealPeers(event, await unsignedFile(event, inventSigner(event, 0))), peerTurns);
    return {
      value: Math.round(perSecond.pact),
      unit: 'pacts/s of CPU time, one process',
      ratio: Number((perSecond.pact / perSecond.floor).toFixed(3)),
      against: `its 6 signatures, 1 key, 1 verification and the digest of its ${bytes} new bytes alone: ${Math.round(perSecond.floor)}/s`,
      checked: Math.round(perSecond.checked),
      bytes,
      peers: Object.fromEntries(Object.entries(peers).map(([name, rate]) => [name, Math.round(rate)])),
      peerWork,
      target: { value: 400, ratio: 0.15 },
    };
  });
}

async function checkedPact(event: EventOfPacts, signer: Parameters<typeof makePact>[1]): Promise<void> {
  const { custody } = event.services;
  const tail = await makePact(event, signer);
  const bytes = Buffer.concat([event.text.base.bytes, tail]);
  const crls = [custody.root.crl(), custody.organisation(event.orgId).crl()];
  const trust = { roots: [custody.root.certificate], crls };
  const { indication, signatures } = await judgeFile({ bytes, trust, at: event.now });
  if (indication !== 'TOTAL-PASSED' || signatures !== 2) throw new Error(indication);
}
