import { randomUUID } from 'node:crypto';
import type { Secrets } from '#keys';
import { hex } from '../identity/hex.ts';
import { searchWords } from '../identity/name.ts';
import type { Draft } from '../import/person.ts';
import { linkHash, linkToken } from '../links/personal-link.ts';
import { keepNik, nikLookup } from './nik-vault.ts';
import type { Member, MemberRow } from './store.ts';

export interface Place {
  readonly orgId: string;
  readonly eventId: string;
  readonly unitId: string;
  readonly at: Date;
}

/** The row of a new person, with a first personal link and an address that says nothing. */
export function newMember(custody: Secrets, draft: Draft, ordinal: number, place: Place): MemberRow {
  const id = randomUUID();
  const { at, ...where } = place;
  return {
    ...where,
    id,
    handle: newHandle(),
    ...ofDraft(draft),
    nip: draft.nip ?? null,
    nrp: draft.nrp ?? null,
    ...keepNik(custody, id, draft.nik ?? null),
    role: draft.role ?? 'peserta',
    rank: draft.rank ?? '',
    position: draft.position ?? '',
    sex: draft.sex ?? null,
    phone: draft.phone ?? '',
    secondPhone: draft.secondPhone ?? '',
    email: draft.email ?? '',
    ordinal,
    linkGeneration: 1,
    linkHash: linkHash(linkToken(custody, { id, linkGeneration: 1 })),
    createdAt: at,
    updatedAt: at,
    removedAt: null,
  };
}

/** Nine random bytes: of UUIDs, which are drawn many at a time, the parts that are nothing but random. */
function newHandle(): string {
  return `${randomUUID().slice(-12)}${randomUUID().slice(-6)}`;
}

/** The row of a known person with what a draft says; what the draft is silent about stays, the link too. */
export function changedMember(custody: Secrets, draft: Draft, member: Member, place: Place): MemberRow {
  const { unitKey: _key, unitName: _name, ...row } = member;
  const sameNik = draft.nik && member.nikHash && hex(nikLookup(custody, draft.nik)) === hex(member.nikHash);
  return {
    ...row,
    unitId: place.unitId,
    ...ofDraft(draft),
    nip: draft.nip === undefined ? member.nip : draft.nip,
    nrp: draft.nrp === undefined ? member.nrp : draft.nrp,
    ...(draft.nik === undefined || sameNik ? {} : keepNik(custody, member.id, draft.nik)),
    role: draft.role ?? member.role,
    rank: draft.rank ?? member.rank,
    position: draft.position ?? member.position,
    sex: draft.sex === undefined ? member.sex : draft.sex,
    phone: draft.phone ?? member.phone,
    secondPhone: draft.secondPhone ?? member.secondPhone,
    email: draft.email ?? member.email,
    updatedAt: place.at,
  };
}

function ofDraft(draft: Draft) {
  const { name, titleFront, titleBack, category } = draft;
  return { name, titleFront, titleBack, category, search: searchWords(draft) };
}
