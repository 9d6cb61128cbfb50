import type { Category } from '#event';
import type { PersonName } from './identity/name.ts';
import type { Role } from './role.ts';
import type { KeptContact } from './roster/contact-vault.ts';

/** A person on an event's roster, as later stages see them. The NIK is never part of it. */
export interface Participant extends PersonName {
  readonly orgId: string;
  readonly eventId: string;
  readonly id: string;
  /** In addresses of the person's pages; names nobody and opens nothing. */
  readonly handle: string;
  readonly unitId: string;
  readonly unit: string;
  /** Kemendagri code of the unit ("74.13.01.2003"), where known. */
  readonly regionCode: string | null;
  readonly category: Category;
  readonly role: Role;
  readonly nip: string | null;
  /** Service number of a member of TNI or Polri. */
  readonly nrp: string | null;
  readonly hasNik: boolean;
  readonly rank: string;
  readonly position: string;
  readonly sex: 'L' | 'P' | null;
  /** Telephone numbers and e-mail address, locked away: openContact() where they are needed. */
  readonly contact: KeptContact;
  readonly linkGeneration: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/**
 * A roster's totals: what the master table says, never what somebody typed. `total`, `byCategory` and `byUnit` count
 * those with the role 'peserta'; speakers, witnesses and guests are in `others` alone.
 */
export interface RosterFigures {
  readonly total: number;
  readonly byCategory: readonly { readonly category: Category; readonly count: number }[];
  readonly byUnit: readonly {
    readonly unitId: string;
    readonly unit: string;
    readonly regionCode: string | null;
    readonly count: number;
  }[];
  readonly others: readonly { readonly role: Exclude<Role, 'peserta'>; readonly count: number }[];
}
