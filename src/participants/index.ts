export { categoryName } from './category-names.ts';
export { displayName, type PersonName, splitName } from './identity/name.ts';
export { nipTail, printedNip } from './identity/nip.ts';
export { type Applied, applyImport } from './import/apply-import.ts';
export { loadPreview } from './import/preview.ts';
export { startImport } from './import/start-import.ts';
export { freeImports } from './import/store.ts';
export { openedByToken } from './links/find-by-token.ts';
export { type Invite, invitationsTo } from './links/invitations.ts';
export { isLinkToken, linkFor, linkHash, linkToken, sameToken } from './links/personal-link.ts';
export { recordExport } from './links/record-export.ts';
export { recordRenewal } from './links/renew-link.ts';
export { retireLink, whyEnded, whyRemoved, whyUnknown } from './links/retired-links.ts';
export { UnitPicker } from './pages/unit-picker.tsx';
export { VillagesCard } from './pages/villages-card.tsx';
export type { Participant, RosterFigures } from './participant.ts';
export { type Correction, correctionsOf } from './reports/correction.ts';
export { createReport, listReports, type ReportKind, settleReport } from './reports/report.ts';
export { type Role, roleName, roles } from './role.ts';
export { contactColumns } from './roster/contact-columns.ts';
export { type KeptContact, keepContact, openContact } from './roster/contact-vault.ts';
export { moveContacts } from './roster/move-contacts.ts';
export { lockRoster } from './roster/store.ts';
export { participantsRoutes } from './routes.tsx';
export {
  allParticipants,
  found,
  listParticipants,
  participantByHandle,
  participantById,
  rosterFigures,
} from './store.ts';
export { freeUnitChanges } from './units/deeds/store/changes.ts';
export { standingRows } from './units/deeds/store/standing.ts';
export { type PickedUnit, pickUnit } from './units/pick-unit.ts';
export { unitAskedFor } from './units/unit-asked-for.ts';
export { dropNumbers } from './views/drop-numbers.ts';
export { type RegencyCovered, villagesCovered } from './villages.ts';
