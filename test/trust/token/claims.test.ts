import { describe, expect, it } from 'vitest';
import { decodeClaims, encodeClaims, type QrClaims } from '../../../src/trust/token/claims.ts';

const claims: QrClaims = {
  code: '718RT3BHEQBDVZWR',
  digest: 'a'.repeat(43),
  name: 'Drs. La Ode Contoh, M.Si',
  preparedAt: new Date('2024-06-10T16:05:00Z'),
  statusIndex: 7,
};
const wire = (change: object) =>
  new TextEncoder().encode(
    JSON.stringify({ ...JSON.parse(new TextDecoder().decode(encodeClaims(claims))), ...change }),
  );

describe('the zone in a token', () => {
  it('is that of the event, and costs six signs; tokens of before have none', () => {
    for (const ahead of [420, 480, 540]) {
      const bytes = encodeClaims({ ...claims, ahead });
      expect(decodeClaims(bytes)).toEqual({ ...claims, ahead });
      expect(bytes.length - encodeClaims(claims).length).toBe(6);
    }
    expect(decodeClaims(encodeClaims(claims))).toEqual(claims);
  });

  it('is left out where it is none of this earth, and the token is read all the same', () => {
    for (const ahead of [0, 45, -30]) expect(decodeClaims(encodeClaims({ ...claims, ahead }))).toEqual(claims);
    for (const z of [0, -1, 15, 1e9, 7.5, '8', null, [], {}]) expect(decodeClaims(wire({ z }))).toEqual(claims);
  });
});
