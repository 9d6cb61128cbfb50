import type { Circumstances } from '#db';
import type { CodeLate } from './protocol.ts';
import type { SigningPerson } from './store/standing.ts';

type Known = Pick<SigningPerson, 'linkTakenAt' | 'linkTakenTimes' | 'emailChangedAt' | 'phoneChangedAt'>;

/**
 * What is said beside a signature, on its paper, in its record and on the person's page: an organiser who takes somebody's link
 * can sign in that name, which links cannot prevent. Undefined where there is nothing to say.
 */
export function circumstancesOf(
  person: Known,
  organiserDevice: boolean,
  codeLate?: CodeLate,
): Circumstances | undefined {
  const { linkTakenAt, linkTakenTimes, emailChangedAt, phoneChangedAt } = person;
  const circumstances: Circumstances = {
    ...(linkTakenAt && { linkTakenAt: linkTakenAt.toISOString(), linkTakenTimes }),
    ...(emailChangedAt && { emailChangedAt: emailChangedAt.toISOString() }),
    ...(phoneChangedAt && { phoneChangedAt: phoneChangedAt.toISOString() }),
    ...(organiserDevice && { organiserDevice }),
    ...(codeLate && { codeLate }),
  };
  return Object.keys(circumstances).length > 0 ? circumstances : undefined;
}
