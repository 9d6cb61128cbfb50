/** Every answer of this service carries it; what answers in between (a hall's login page, a firewall) does not. */
export const ownHeader = 'x-ikrar';

/** Whether this service gave the answer, so that its words may be believed. Runs in a browser. */
export function isOwn({ headers }: { readonly headers: Headers }): boolean {
  return headers.has(ownHeader);
}

/** Whether this service gave the answer, and it is a good one. */
export function isOwnSuccess(answer: Response): boolean {
  return answer.ok && isOwn(answer);
}

/**
 * Whether something on the way answered in this service's place: a redirect to a login page, a page, JSON of its own. A
 * gateway's 5xx is none: it says that it did not reach us.
 */
export function isInterception(answer: Response): boolean {
  return !isOwn(answer) && answer.status < 500;
}
