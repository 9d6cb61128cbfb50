import type { FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import type { Zone } from './i18n/index.ts';

/** Who is signed in, as every stage may know it. Made by accounts/ from the session cookie. */
export interface SignedIn {
  readonly orgId: string;
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  /** The session's CSRF token. */
  readonly csrf: string;
  readonly organisation: {
    readonly name: string;
    readonly zone: Zone;
    readonly seat: string;
    /** Whether /lambang has a picture. */
    readonly emblem: boolean;
  };
}

/** Finds the session of a cookie's value; undefined when there is none or it has ended. */
export type FindSession = (cookie: string) => Promise<SignedIn | undefined>;

export const sessionCookie = 'sesi';

/** The signed-in account of a request to a route with `access: 'account'`. Refuses with `sign-in-first` elsewhere. */
export function signedIn(request: FastifyRequest): SignedIn {
  if (!request.account) throw new Refusal('sign-in-first');
  return request.account;
}
