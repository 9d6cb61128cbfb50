import { type Name, nameToText } from '#trust/pki';
import type { Party } from '../report.ts';

// By the name's identity: those of CAs, seals and timestamp units are read once.
const parties = new WeakMap<Name, Party>();

/** The parts of a certificate's name that people are told. */
export function partyOf(name: Name): Party {
  const known = parties.get(name);
  if (known) return known;
  const { commonName, title, organizationalUnit, organization, serialNumber, country } = name;
  const party: Party = {
    ...(commonName !== undefined && { commonName }),
    ...(title !== undefined && { title }),
    ...(organizationalUnit !== undefined && { organizationalUnit }),
    ...(organization !== undefined && { organization }),
    ...(serialNumber !== undefined && { serialNumber }),
    ...(country !== undefined && { country }),
    text: nameToText(name),
  };
  parties.set(name, party);
  return party;
}
