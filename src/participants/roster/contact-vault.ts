import type { Custody } from '#keys';
import { readPhone } from '../identity/phone.ts';

/** How a person is reached. */
export interface Contact {
  readonly phone: string;
  readonly secondPhone: string;
  readonly email: string;
}

/**
 * How that is kept: in one box, which opens for the one row and beside the keyed hashes it was written with, so that nobody
 * without the key puts a former box back. The columns of former releases hold the plain values until they are moved; what
 * stands in one of them was written last.
 */
export interface KeptContact extends Contact {
  readonly contactBox: Uint8Array | null;
  readonly phoneHash: Uint8Array | null;
  readonly secondPhoneHash: Uint8Array | null;
  readonly emailHash: Uint8Array | null;
}

const nothing: Contact = { phone: '', secondPhone: '', email: '' };

/** Locks a person's numbers and address away; without any there is no box. */
export function keepContact(
  custody: Pick<Custody, 'mac' | 'encrypt'>,
  participantId: string,
  { phone, secondPhone, email }: Contact,
): KeptContact {
  const hashes = {
    phoneHash: phone === '' ? null : phoneLookup(custody, phone),
    secondPhoneHash: secondPhone === '' ? null : phoneLookup(custody, secondPhone),
    emailHash: email === '' ? null : emailLookup(custody, email),
  };
  const text = JSON.stringify([phone, secondPhone, email]);
  const isEmpty = phone === '' && secondPhone === '' && email === '';
  const contactBox = isEmpty ? null : custody.encrypt('contact', Buffer.from(text), boxOf(participantId, hashes));
  return { ...nothing, ...hashes, contactBox };
}

/** @throws Refusal as custody.decrypt(). */
export function openContact(
  custody: Pick<Custody, 'decrypt'>,
  participantId: string,
  { phone, secondPhone, email, ...kept }: KeptContact,
): Contact {
  const boxed = openBox(custody, participantId, kept);
  return {
    phone: phone || boxed.phone,
    secondPhone: secondPhone || boxed.secondPhone,
    email: email || boxed.email,
  };
}

function openBox(
  custody: Pick<Custody, 'decrypt'>,
  participantId: string,
  { contactBox, ...hashes }: Omit<KeptContact, keyof Contact>,
): Contact {
  if (contactBox === null) return nothing;
  const text = Buffer.from(custody.decrypt('contact', contactBox, boxOf(participantId, hashes))).toString();
  const [phone, secondPhone, email] = JSON.parse(text) as [string, string, string];
  return { phone, secondPhone, email };
}

/** The keyed hash a whole number is found by, however it is written; without the key nobody can try all numbers there are. */
export function phoneLookup(custody: Pick<Custody, 'mac'>, phone: string): Uint8Array {
  return custody.mac('phone-lookup', readPhone(phone).value || phone);
}

function emailLookup(custody: Pick<Custody, 'mac'>, email: string): Uint8Array {
  return custody.mac('email-lookup', email.trim().toLowerCase());
}

type Hashes = Pick<KeptContact, 'phoneHash' | 'secondPhoneHash' | 'emailHash'>;

function boxOf(participantId: string, { phoneHash, secondPhoneHash, emailHash }: Hashes): string {
  const written = [phoneHash, secondPhoneHash, emailHash].map((hash) =>
    hash === null ? '-' : Buffer.from(hash).toString('hex'),
  );
  return ['participant-contact', participantId, ...written].join(' ');
}
