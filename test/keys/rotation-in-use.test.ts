import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Custody } from '#keys';
import { verifyPdf } from '#trust/pades';
import { Phone, PhoneRefused, signOnPhone } from '../../bench/phone.ts';
import { openRound, type Round } from '../signing/round.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let round: Round;
let next = 3;
beforeAll(async () => {
  round = await openRound(9);
});
afterAll(() => round.close());

test('keys replaced between prepare and complete stop nobody, and what was sealed before stays valid', async () => {
  const { clock } = round;
  const { custody } = round.services;
  const [first, second, third] = round.invited.map(({ link }) => link);
  const origin = { origin: round.origin };
  const earlier = await (await signOnPhone(first ?? '', origin)).phone.pact();
  const phone = new Phone(second ?? '', origin);
  await phone.openPage();
  await phone.enter();
  await phone.prepare();
  clock.move(60_000);
  const change = { at: clock.now() };
  await custody.rotate('root', change);
  await custody.rotateOrganisation(round.orgId, 'issuing', change);
  await custody.rotate('token', change);
  clock.move(60_000);
  expect((await phone.complete(await phone.checkAndSign())).status).toBe(201);
  const later = await (await signOnPhone(third ?? '', origin)).phone.pact();
  const crls = [...custody.rootCrls(), ...custody.organisation(round.orgId).crls()];
  for (const file of [earlier, await phone.pact(), later]) {
    const report = await verifyPdf(file, { roots: custody.roots, crls, at: clock.now() });
    expect(report.indication).toBe('TOTAL-PASSED');
  }
  const root = await round.app.inject('/pki/root.pem');
  expect(root.body.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  expect((await round.app.inject('/pki/root-1.crl')).statusCode).toBe(200);
  expect((await round.app.inject(`/pki/${round.orgId}/ca-1.crl`)).statusCode).toBe(200);
  expect((await round.app.inject(`/pki/${round.orgId}/ca-2.crl`)).statusCode).toBe(404);
  expect((await round.app.inject('/.well-known/jwks.json')).json().keys).toHaveLength(2);
});

const because = (at: Date) => ({ at, reason: 'key-compromise' }) as const;

/** What is found to be lost while a person's phone reads what it shall sign, and what it is told when it comes back. */
const lost: readonly [
  string,
  'goes through' | 'starts anew',
  (custody: Custody, orgId: string, at: Date) => Promise<void>,
][] = [
  ['the issuing CA', 'starts anew', (custody, orgId, at) => custody.rotateOrganisation(orgId, 'issuing', because(at))],
  ['the token key', 'starts anew', (custody, _, at) => custody.rotate('token', because(at))],
  ['the seal', 'goes through', (custody, orgId, at) => custody.rotateOrganisation(orgId, 'seal', because(at))],
  ['the timestamp unit', 'goes through', (custody, _, at) => custody.rotate('timestamp', because(at))],
  ['the log key', 'goes through', (custody, _, at) => custody.rotate('log', because(at))],
];

test.each(lost)('%s is revoked between prepare and complete: the ceremony %s', async (_, what, revoke) => {
  const { clock, origin, orgId } = round;
  const { custody } = round.services;
  const phone = new Phone(round.invited[next++]?.link ?? '', { origin });
  await phone.openPage();
  await phone.enter();
  await phone.prepare();
  const signature = await phone.checkAndSign();
  clock.move(60_000);
  await revoke(custody, orgId, clock.now());
  clock.move(60_000);
  if (what === 'starts anew') {
    await expect(phone.complete(signature)).rejects.toEqual(new PhoneRefused(409, 'prepare-withdrawn', {}));
    await phone.refresh();
    await phone.prepare();
  }
  expect((await phone.complete(what === 'starts anew' ? await phone.checkAndSign() : signature)).status).toBe(201);
  const crls = [...custody.rootCrls(), ...custody.organisation(orgId).crls()];
  const report = await verifyPdf(await phone.pact(), { roots: custody.roots, crls, at: clock.now() });
  expect(report.indication).toBe('TOTAL-PASSED');
});
