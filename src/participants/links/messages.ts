import type { Clock } from '#clock';
import type { Db } from '#db';
import { hasWhatsApp, invitationText, whatsAppAppLink, whatsAppLink } from '#delivery';
import type { Custody } from '#keys';
import type { Lang } from '#web/i18n';
import { displayName } from '../identity/name.ts';
import type { Participant } from '../participant.ts';
import { openContact } from '../roster/contact-vault.ts';
import type { Invite } from './invitations.ts';
import { deleteSent, insertSent, type LinkSent, sentOf } from './store.ts';

/** One person's message on the page that prepares many. */
export interface Message {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly hasPhone: boolean;
  /** By wa.me, and for the app on this device. */
  readonly href: string;
  readonly appHref: string;
  /** Who said that it was sent, and when; of this link, not of one before it. */
  readonly sent: Pick<LinkSent, 'by' | 'at'> | undefined;
}

/** A page of messages, of a unit or of all. */
export interface MessagesPage {
  readonly people: readonly Participant[];
  readonly page: number;
  readonly last: number;
  /** Place of the first of the page, from 1, and how many there are in all. */
  readonly from: number;
  readonly total: number;
  readonly sent: number;
}

/** So many messages a page: each link that is shown is noted as taken. */
const perPage = 50;

/** Whose links an organiser said he sent, by person; of links that were replaced since, nothing is said. */
export class Sent {
  readonly #rows: ReadonlyMap<string, LinkSent>;

  constructor(rows: readonly LinkSent[]) {
    this.#rows = new Map(rows.map((row) => [row.participantId, row]));
  }

  of({ id, linkGeneration }: Pick<Participant, 'id' | 'linkGeneration'>): LinkSent | undefined {
    const row = this.#rows.get(id);
    return row?.generation === linkGeneration ? row : undefined;
  }
}

export async function readSent(db: Db, orgId: string, eventId: string): Promise<Sent> {
  return new Sent(await sentOf(db, orgId, eventId));
}

/** A page of these people; where none is asked for, the first with somebody whose message was not sent. */
export function messagesPage(people: readonly Participant[], sent: Sent, asked: number): MessagesPage {
  const last = Math.max(1, Math.ceil(people.length / perPage));
  const next = Math.floor(people.findIndex((one) => !sent.of(one)) / perPage) + 1;
  const page = Math.min(last, asked > 0 ? asked : Math.max(1, next));
  const start = (page - 1) * perPage;
  return {
    people: people.slice(start, start + perPage),
    page,
    last,
    from: start + 1,
    total: people.length,
    sent: people.filter((one) => sent.of(one)).length,
  };
}

/** The message of each, ready to be sent. */
export function messagesFor(
  people: readonly Participant[],
  invite: Invite,
  sent: Sent,
  { lang, custody }: { readonly lang: Lang; readonly custody: Pick<Custody, 'decrypt'> },
): Message[] {
  return people.map((person) => {
    const text = invitationText(invite(person), lang);
    const { phone } = openContact(custody, person.id, person.contact);
    return {
      id: person.id,
      name: displayName(person),
      unit: person.unit,
      hasPhone: hasWhatsApp(phone),
      href: whatsAppLink(phone, text),
      appHref: whatsAppAppLink(phone, text),
      sent: sent.of(person),
    };
  });
}

/** What was ticked on a page: of the people it showed, whose message was sent. */
export interface Ticked {
  readonly orgId: string;
  readonly eventId: string;
  readonly shown: readonly Participant[];
  readonly ids: ReadonlySet<string>;
  /** The account that says so. */
  readonly by: string;
}

/** Keeps what was ticked, and takes back what is no longer. */
export async function keepSent(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  { orgId, eventId, shown, ids, by }: Ticked,
): Promise<void> {
  const at = clock.now();
  const ticked = shown.filter(({ id }) => ids.has(id));
  const rows = ticked.map(({ id, linkGeneration }) => ({
    orgId,
    eventId,
    participantId: id,
    generation: linkGeneration,
    by,
    at,
  }));
  const others = shown.flatMap(({ id }) => (ids.has(id) ? [] : [id]));
  await db.transaction(async (tx) => {
    await insertSent(tx, rows);
    if (others.length > 0) await deleteSent(tx, orgId, eventId, others);
  });
}
