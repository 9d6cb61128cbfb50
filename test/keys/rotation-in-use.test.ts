import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { verifyPdf } from '#trust/pades';
import { Phone, signOnPhone } from '../../bench/phone.ts';
import { openRound, type Round } from '../signing/round.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let round: Round;
beforeAll(async () => {
  round = await openRound(3);
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
