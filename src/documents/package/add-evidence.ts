import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '#db';
import type { OrganisationKeys } from '#keys';
import { lastCheckpoint, logKeys, readTileRow } from '#log';
import { statusListJwt } from '#signing';
import { encodeEntry, type PackedFile, tilesFor } from '#trust/evidence';
import { tilePath, vkeyOf } from '#trust/log';
import { listPlaceOf } from '#trust/token';
import type { Services } from '#web';
import { eventEntries, waitingEntries } from '../store/evidence.ts';
import type { Packer } from './packer.ts';

/** Its names are the same in both languages: they are read by programs. */
const folder = 'bukti';

const patienceMs = 5_000;

/**
 * What an auditor needs besides the PDFs, so that he needs nobody: the log's entries with their salts, the tiles that lead
 * from them to a checkpoint, the log's keys, certificates, revocation lists, and the status lists with the keys they are signed with.
 */
export async function addEvidence(packer: Packer, services: Services, orgId: string, eventId: string): Promise<void> {
  await addLog(packer, services, orgId, eventId);
  const { custody } = services;
  const keys = custody.organisation(orgId);
  const { timestamping, roots } = custody;
  const ours = [...roots, ...keys.issuers, ...keys.seals, timestamping.certificate, ...timestamping.chain];
  await packer.add(text(pemOf(ours)), { path: `${folder}/sertifikat.pem`, role: 'certificates' });
  await addSeals(packer, keys.sealAnchors);
  for (const [at, crl] of [...custody.rootCrls(), ...keys.crls()].entries()) {
    await packer.add(crl, { path: `${folder}/crl/${at + 1}.crl`, role: 'crl' });
  }
  await packer.add(text(JSON.stringify(custody.token.jwks)), { path: `${folder}/jwks.json`, role: 'jwks' });
  for (const list of listsOf(packer.files)) {
    const path = `${folder}/daftar-status${list === 0 ? '' : `-${list}`}.jwt`;
    await packer.add(text(await statusListJwt(services, orgId, list)), { path, role: 'status-list' });
  }
}

/** The status lists that tell of these files: most organisations have the first only. */
function listsOf(files: readonly PackedFile[]): readonly number[] {
  const told = files.flatMap(({ statusIndex }) => (statusIndex === undefined ? [] : listPlaceOf(statusIndex).list));
  return [...new Set([0, ...told])].sort((a, b) => a - b);
}

/** Seals that the office brought along, each before the root it hangs on: the manifest's own seal vouches for them. */
async function addSeals(packer: Packer, anchors: OrganisationKeys['sealAnchors']): Promise<void> {
  if (anchors.length === 0) return;
  const pairs = anchors.map(
    ({ office, certificate, root }) => `# office ${office}\n${pemOf([certificate])}${pemOf([root])}`,
  );
  await packer.add(text(pairs.join('')), { path: `${folder}/segel.pem`, role: 'seals' });
}

async function addLog(packer: Packer, services: Services, orgId: string, eventId: string): Promise<void> {
  const { db, custody } = services;
  await untilSequenced(db, orgId, eventId);
  const checkpoint = await lastCheckpoint(db);
  if (!checkpoint) return;
  const { size, note } = checkpoint;
  const places: number[] = [];
  const lines = async function* () {
    for await (const entry of eventEntries(db, orgId, eventId, size)) {
      places.push(entry.index);
      yield text(encodeEntry(entry));
    }
  };
  await packer.addStream(lines(), { path: `${folder}/entri.jsonl`, role: 'entries' });
  await packer.add(text(note), { path: `${folder}/log/checkpoint`, role: 'checkpoint' });
  const { known } = await logKeys(custody);
  const vkeys = known.map((key) => `${vkeyOf(key)}\n`).join('');
  await packer.add(text(vkeys), { path: `${folder}/log/kunci.txt`, role: 'log-keys' });
  for (const tile of tilesFor(size, places)) {
    const hashes = await readTileRow(db, tile);
    if (!hashes) throw new Error(`BUG: the log lacks its tile ${tilePath(tile)}`);
    await packer.add(hashes, { path: `${folder}/log/${tilePath(tile)}`, role: 'tile' });
  }
}

/** The sequencer runs a few times a second. What still has no place after that is left out, and the check of the package says so. */
async function untilSequenced(db: Db, orgId: string, eventId: string): Promise<void> {
  for (let waited = 0; waited < patienceMs; waited += 250) {
    if ((await waitingEntries(db, orgId, eventId)) === 0) return;
    await sleep(250);
  }
}

/** Each certificate once, as PEM (RFC 7468). */
function pemOf(certificates: readonly Uint8Array[]): string {
  const bodies = new Set(certificates.map((der) => Buffer.from(der).toString('base64')));
  return [...bodies]
    .map((body) => `-----BEGIN CERTIFICATE-----\n${body.match(/.{1,64}/gu)?.join('\n')}\n-----END CERTIFICATE-----\n`)
    .join('');
}

const text = (content: string): Uint8Array => Buffer.from(content, 'utf8');
