import type { Readable } from 'node:stream';
import type { Event } from '#event';
import { displayName } from '#participants';
import { csv } from '#sheets';
import { signingTexts } from '#texts';
import { encodeManifest, manifestPath, manifestSignaturePath } from '#trust/evidence';
import { fingerprint } from '#trust/pki';
import type { Services } from '#web';
import { aheadOf, type Lang } from '#web/i18n';
import { dossierWords } from '../documents-words.ts';
import type { Figures } from '../model/figures.ts';
import { packedDocuments, packedPacts } from '../store/package.ts';
import { addEvidence } from './add-evidence.ts';
import { FileNames, fileName } from './file-name.ts';
import { Packer } from './packer.ts';
import { recapTable } from './recap.ts';
import { sealManifest } from './seal-manifest.ts';

/** What goes into one package. */
export interface PackageOf {
  readonly event: Event;
  readonly figures: Figures;
  readonly lang: Lang;
  /** Of the office, as the manifest names it. */
  readonly organisation: string;
}

/**
 * The evidence package of an event: its documents and pacts, what an auditor needs to check them by himself, and a manifest
 * under the institution's seal. It is written as it is read: the first bytes go out before the first pact is fetched. When
 * something fails on the way the stream is destroyed, so that half a package looks like half a package.
 */
export function writePackage(services: Services, what: PackageOf): Readable {
  const packer = new Packer(services.clock.now());
  fill(packer, services, what).catch((error: unknown) => packer.fail(error));
  return packer.stream;
}

async function fill(packer: Packer, services: Services, what: PackageOf): Promise<void> {
  const { event, figures, lang, organisation } = what;
  const { config, custody, clock } = services;
  const words = dossierWords(lang);
  const readme = words.readme(event.title, config.publicUrl, await fingerprint(custody.root.certificate));
  await packer.add(Buffer.from(readme), { path: words.files.readme, role: 'readme' });
  const recap = await csv(recapTable(figures, lang));
  await packer.add(Buffer.from(recap), { path: `${words.files.recap}.csv`, role: 'recap' });
  await addFiles(packer, services.db, what);
  await addEvidence(packer, services, event.orgId, event.id);
  const at = clock.now();
  const manifest = encodeManifest({
    version: 1,
    organisation,
    event: { id: event.id, title: event.title, ahead: aheadOf(event.zone) },
    publicUrl: config.publicUrl,
    madeAt: at.toISOString(),
    files: packer.files,
  });
  const seal = await sealManifest(services, event.orgId, manifest, at);
  packer.end({ [manifestPath]: manifest, [manifestSignaturePath]: seal });
}

async function addFiles(packer: Packer, db: Services['db'], { event, lang }: PackageOf): Promise<void> {
  const { files } = dossierWords(lang);
  for await (const one of packedDocuments(db, event.orgId, event.id)) {
    const { kind, code, bytes, sealedAt, supersededAt, statusIndex, version } = one;
    const path = supersededAt
      ? `${files.superseded}/${files[kind]}-${version}-${code}.pdf`
      : `${files[kind]}-${code}.pdf`;
    const standing = supersededAt ? 'superseded' : 'recorded';
    await packer.add(bytes, { path, role: kind, code, standing, ...placeOf(statusIndex) }, sealedAt);
  }
  const bases = new Map((await signingTexts(db, event.orgId, event.id)).map(({ id, base }) => [id, base.bytes]));
  const folders = new Map<string, string>();
  const names = new FileNames();
  for await (const pact of packedPacts(db, event.orgId, event.id)) {
    const base = bases.get(pact.textId);
    if (!base) throw new Error(`BUG: a pact of text ${pact.textId}, which its event does not have`);
    const folder = folders.get(pact.unit) ?? names.unique(pact.unit);
    folders.set(pact.unit, folder);
    const { code, signedAt, revokedAt, statusIndex } = pact;
    const path = `${revokedAt ? files.revoked : files.pacts}/${folder}/${fileName(displayName(pact))} ${code}.pdf`;
    const standing = revokedAt ? 'revoked' : 'recorded';
    const facts = { path, role: 'pact', code, standing, ...placeOf(statusIndex) } as const;
    await packer.add(Buffer.concat([base, pact.tail]), facts, signedAt);
  }
}

const placeOf = (statusIndex: number | null) => (statusIndex === null ? {} : { statusIndex });
