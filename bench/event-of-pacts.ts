import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Event } from '#event';
import { openCustody } from '#keys';
import { type FrozenBase, freezeBase } from '#pdf';
import { type FilledText, fillText, type PersonValues, template } from '#texts';
import { type BaseHash, hashBase, type SignatureField } from '#trust/pades/sign';
import { builtInTimestamps } from '#tsa';
import type { SealingServices } from '../src/signing/add-signature.ts';
import { textOfEvent } from '../src/texts/fill-text.ts';
import { frozenFields } from '../src/texts/freeze-texts.ts';

/** Keys, event and frozen text that pacts are made with, without a database. */
export interface EventOfPacts {
  readonly orgId: string;
  readonly services: SealingServices;
  readonly office: { readonly name: string; readonly seat: string };
  readonly event: Event;
  readonly text: FrozenText;
  readonly now: Date;
}

/** A text as opening an event freezes it, and what each process knows of it once. */
export interface FrozenText {
  readonly id: string;
  readonly digest: Uint8Array;
  readonly base: FrozenBase;
  readonly hash: BaseHash;
  readonly signerField: SignatureField;
  readonly sealField: SignatureField;
  fill(person: PersonValues): FilledText;
}

const office = { name: 'Pemerintah Kabupaten Contoh', seat: 'Contoh' };

/** Sets up keys of a new deployment and a text as an event freezes it, hands them to `use`, and removes the keys again. */
export async function withEventOfPacts<T>(use: (event: EventOfPacts) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(path.join(tmpdir(), 'ikrar-bench-'));
  try {
    const now = new Date();
    const custody = await openCustody({ dir, passphrase: 'kata sandi uji', clock: { now: () => now } });
    const orgId = randomUUID();
    await custody.createOrganisation(orgId, { name: office.name });
    const event = eventAt(now, orgId);
    const services = { custody, timestamps: builtInTimestamps(custody) };
    return await use({ orgId, services, office, event, text: await freeze(event, now), now });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The longest of the built-in texts, with its legal bases. */
async function freeze(event: Event, now: Date): Promise<FrozenText> {
  const source = template('pakta-netralitas-pns');
  if (!source) throw new Error('the text is among the templates');
  const text = textOfEvent(source, source.categories, event, office);
  const base = await freezeBase({
    title: source.title.id,
    language: 'id',
    letterhead: {
      lines: ['PEMERINTAH KABUPATEN CONTOH', 'SEKRETARIAT DAERAH', 'Jalan Contoh Nomor 1, Kode Pos 93652'],
    },
    author: office.name,
    created: now,
    fields: frozenFields,
    sample: false,
  });
  const { penanda_tangan: signerField, segel: sealField } = base.fields;
  if (!signerField || !sealField) throw new Error('the base has no signature fields');
  return {
    id: randomUUID(),
    digest: new Uint8Array(32),
    base,
    hash: hashBase(base.bytes),
    signerField,
    sealField,
    fill: (person) => fillText(text, person),
  };
}

function eventAt(now: Date, orgId: string): Event {
  return {
    orgId,
    id: randomUUID(),
    kind: 'pakta',
    title: 'Penandatanganan Pakta Integritas Netralitas Pegawai',
    letterNumber: '800/123/2026',
    purpose: '',
    venue: 'Aula Kantor Bupati',
    startsAt: now,
    endsAt: null,
    zone: 'Asia/Makassar',
    contest: 'pilkada',
    bases: [],
    officials: [],
    assurance: 'link',
    lateAssurance: 'link',
    seriesId: null,
    seriesOrdinal: null,
    state: 'open',
    sample: false,
    contestConfirmedAt: null,
    basesReason: null,
    createdBy: '',
    createdAt: now,
    openedAt: now,
    closedAt: null,
    lettersChecked: true,
    attendanceEndsAt: null,
    signingEndsAt: null,
    hallGeneration: 1,
    streamGeneration: 1,
  };
}
