import { type Name, nameToText } from '#trust/pki';
import type { Party } from '../report.ts';

/** The parts of a certificate's name that people are told. */
export function partyOf(name: Name): Party {
  const { commonName, title, organizationalUnit, organization, serialNumber, country } = name;
  return {
    ...(commonName !== undefined && { commonName }),
    ...(title !== undefined && { title }),
    ...(organizationalUnit !== undefined && { organizationalUnit }),
    ...(organization !== undefined && { organization }),
    ...(serialNumber !== undefined && { serialNumber }),
    ...(country !== undefined && { country }),
    text: nameToText(name),
  };
}
