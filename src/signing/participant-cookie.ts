import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Secrets } from '#keys';

/** Whose link was opened on this device, kept by the device itself: nothing about it is stored here. */
export interface Visit {
  readonly participantId: string;
  /** The link's generation when it was opened; a newer one ends this visit. */
  readonly generation: number;
  /** 128 random bits: the same for all links opened on one device. */
  readonly device: string;
  readonly expiresAt: Date;
}

/** Held at `/t/<handle>`, so that two people's links on one shared phone never mix. */
export const visitCookie = 'peserta';
/** Held at `/t`: a link opened a second time on the device that signed still shows its receipt. */
export const deviceCookie = 'perangkat';
export const visitSeconds = 30 * 24 * 3600;
export const deviceSeconds = 400 * 24 * 3600;

type Mac = Pick<Secrets, 'mac'>;

/** In hexadecimal digits, as a firewall takes some base64url for an attack, and a cookie comes with every request. */
export function newDevice(): string {
  return randomBytes(16).toString('hex');
}

/** A device id from a cookie, also one of before (base64url); undefined for anything else. It proves nothing but itself. */
export function readDevice(value: string | undefined): string | undefined {
  return value !== undefined && /^(?:[0-9a-f]{32}|[\w-]{22})$/u.test(value) ? value : undefined;
}

/** What a visit's cookie holds: its fields and an HMAC over them. */
export function writeVisit({ mac }: Mac, { participantId, generation, device, expiresAt }: Visit): string {
  const text = [participantId, generation, device, Math.floor(expiresAt.getTime() / 1000)].join('.');
  return `${text}.${tagOf(mac, text).toString('hex')}`;
}

function tagOf(mac: Secrets['mac'], text: string): Buffer {
  return Buffer.from(mac('participant-cookie', text));
}

/** The visit in a cookie that we wrote and that has not expired; undefined for any other. */
export function readVisit({ mac }: Mac, value: string | undefined, now: Date): Visit | undefined {
  const parts = value?.split('.') ?? [];
  if (parts.length !== 5) return undefined;
  const [participantId = '', generation = '', device = '', expires = '', tag = ''] = parts;
  const wanted = tagOf(mac, parts.slice(0, 4).join('.'));
  // to the letter, as base64 has several spellings of the same bytes; cookies of before had it in base64url
  if (!(['hex', 'base64url'] as const).some((spelling) => isSame(tag, wanted.toString(spelling)))) return undefined;
  const expiresAt = new Date(Number(expires) * 1000);
  return expiresAt > now ? { participantId, generation: Number(generation), device, expiresAt } : undefined;
}

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** By what a device is remembered in a row: keyed, so that the database alone links nobody to a cookie. */
export function deviceMark({ mac }: Mac, device: string): Uint8Array {
  return mac('device', device);
}
