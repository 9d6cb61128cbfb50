import { randomSerial } from '#trust/pki/issue';
import { issueTimestamp, serverClockPolicy } from '#trust/timestamp/issue';
import { FileRaise } from '../src/documents/archive/file-raise.ts';
import { knownEvidence } from '../src/documents/archive/known-evidence.ts';
import { cpuTurns } from './cpu-turns.ts';
import { type EventOfPacts, withEventOfPacts } from './event-of-pacts.ts';
import { operationsFloor } from './operations-floor.ts';
import { inventSigner, makePact } from './whole-pact.ts';

const turns = { rounds: 12, perRound: 25, warmUp: 4 };
const renewals = 8;

/**
 * Sealed pacts raised to B-LTA per second on one core, each never seen before: read, evidence and document timestamp
 * appended, the whole judged by our own verifier. `renewed`: the same for a file that was raised eight times already.
 * Without the database, which stores each file's five kilobytes.
 */
export async function measure(): Promise<object> {
  return withEventOfPacts(async (event) => {
    const files: Uint8Array[] = [];
    for (let index = 0; index < turns.rounds * turns.perRound; index++) {
      files.push(Buffer.concat([event.text.base.bytes, await makePact(event, inventSigner(event, index))]));
    }
    const first = files[0] ?? new Uint8Array();
    let old = first;
    for (let time = 0; time < renewals; time++) old = Buffer.concat([old, await raise(event, old)]);
    const grown = (await raise(event, first)).length;
    const floor = operationsFloor({ signs: 1, verifies: 6, imports: 1, hashedBytes: 4 * first.length });
    const perSecond = await cpuTurns(
      {
        raised: (index) => raise(event, files[index] ?? first),
        renewed: () => raise(event, old),
        floor,
      },
      turns,
    );
    return {
      value: Math.round(perSecond.raised),
      unit: 'files raised/s of CPU time, one process',
      renewed: Math.round(perSecond.renewed),
      ratio: Number((perSecond.raised / perSecond.floor).toFixed(3)),
      against: `a signature, 6 verifications, 1 key and 4 digests alone: ${Math.round(perSecond.floor)}/s`,
      bytes: first.length,
      grown,
      afterEight: old.length,
      memory: `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
    };
  });
}

async function raise({ services, orgId, now }: EventOfPacts, bytes: Uint8Array): Promise<Uint8Array> {
  const { custody, timestamps } = services;
  const { tokenBytes } = timestamps;
  // a minute before `now`, so that the lists are not made anew for each file
  const known = knownEvidence(services, orgId, new Date(now.getTime() - 60_000));
  const file = new FileRaise({ bytes, known, tokenBytes });
  const token = issueTimestamp({
    imprint: file.digest,
    hashAlgorithm: 'sha256',
    time: now,
    serial: randomSerial(),
    policy: serverClockPolicy,
    tsa: custody.timestamping,
    chain: [],
  });
  const raised = await file.finish({
    token,
    roots: custody.roots,
    timestampRoots: timestamps.roots,
    seals: [],
    at: now,
  });
  if (raised.faults.length > 0) throw new Error(raised.faults.join('; '));
  return raised.tail;
}
