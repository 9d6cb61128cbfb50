import { type Name, nameToText } from '#trust/pki';
import type { Party } from '../report.ts';

// By the name's identity: those of CAs, seals and timestamp units are read once.
const parties = new WeakMap<Name, Party>();

/** The parts of a certificate's name that people are told. */
export function partyOf(name: Name): Party {
  const known = parties.get(name);
  if (known) return known;
  const { commonName, title, organizationalUnit, organization, serialNumber, country } = name;
  const party: { -readonly [key in keyof Party]: Party[key] } = { text: nameToText(name) };
  if (commonName !== undefined) party.commonName = commonName;
  if (title !== undefined) party.title = title;
  if (organizationalUnit !== undefined) party.organizationalUnit = organizationalUnit;
  if (organization !== undefined) party.organization = organization;
  if (serialNumber !== undefined) party.serialNumber = serialNumber;
  if (country !== undefined) party.country = country;
  parties.set(name, party);
  return party;
}
