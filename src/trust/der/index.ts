export { berToDer } from './ber.ts';
export { concat, equalBytes, hex, latin1 } from './bytes.ts';
export { asBitString, asBoolean, asInteger, asOctets, asOid, asSmallInteger, asText, asTime } from './decode.ts';
export { Fields, fields, inside, members } from './fields.ts';
export { oids } from './oids.ts';
export { children, type Der, malformed, readDer, readFirst, TAG } from './read.ts';
export { Remembered } from './remembered.ts';
export {
  bitString,
  boolean,
  type Draft,
  der,
  draft,
  encoded,
  explicit,
  generalizedTime,
  ia5,
  implicit,
  inOrder,
  integer,
  namedBits,
  nullValue,
  octetString,
  oid,
  printable,
  sequence,
  setOf,
  time,
  utf8,
} from './write.ts';
