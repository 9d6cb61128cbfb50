import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Secrets } from '#keys';

/** Whose link was opened on this device, kept by the device itself: nothing about it is stored here. */
export interface Visit {
  readonly participantId: string;
  /** The link's generation when it was opened; a newer one ends this visit. */
  readonly generation: number;
  /** 128 random bits, base64url: the same for all links opened on one device. */
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

export function newDevice(): string {
  return randomBytes(16).toString('base64url');
}

/** A device id from a cookie, or undefined for anything else. It is random and proves nothing but itself. */
export function readDevice(value: string | undefined): string | undefined {
  return value !== undefined && /^[\w-]{22}$/u.test(value) ? value : undefined;
}

/** What a visit's cookie holds: its fields and an HMAC over them. */
export function writeVisit({ mac }: Mac, { participantId, generation, device, expiresAt }: Visit): string {
  const text = [participantId, generation, device, Math.floor(expiresAt.getTime() / 1000)].join('.');
  return `${text}.${tagOf(mac, text)}`;
}

function tagOf(mac: Secrets['mac'], text: string): string {
  return Buffer.from(mac('participant-cookie', text)).toString('base64url');
}

/** The visit in a cookie that we wrote and that has not expired; undefined for any other. */
export function readVisit({ mac }: Mac, value: string | undefined, now: Date): Visit | undefined {
  const parts = value?.split('.') ?? [];
  if (parts.length !== 5) return undefined;
  const [participantId = '', generation = '', device = '', expires = '', tag = ''] = parts;
  // to the letter: base64 has several spellings of the same bytes
  const wanted = Buffer.from(tagOf(mac, parts.slice(0, 4).join('.')));
  const given = Buffer.from(tag);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  const expiresAt = new Date(Number(expires) * 1000);
  return expiresAt > now ? { participantId, generation: Number(generation), device, expiresAt } : undefined;
}

/** By what a device is remembered in a row: keyed, so that the database alone links nobody to a cookie. */
export function deviceMark({ mac }: Mac, device: string): Uint8Array {
  return mac('device', device);
}
