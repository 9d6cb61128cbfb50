/** Every act that leaves a leaf. A name, once published, keeps its meaning; new ones are added. */
export const leafKinds = [
  'address-changed',
  'attendance-recorded',
  'attendance-withdrawn',
  'certificate-issued',
  'clock-stepped',
  'document-sealed',
  'event-closed',
  'event-opened',
  'file-archived',
  'key-rotated',
  'link-renewed',
  'links-exported',
  'pact-revoked',
  'pact-signed',
  'roster-sealed',
  'setting-changed',
  'texts-frozen',
] as const;

export type LeafKind = (typeof leafKinds)[number];

export function isLeafKind(text: string): text is LeafKind {
  return leafKinds.some((kind) => kind === text);
}
