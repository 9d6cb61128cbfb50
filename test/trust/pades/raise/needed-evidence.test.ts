import { describe, expect, it } from 'vitest';
import { listsMissing, neededEvidence, openForAppend } from '#trust/pades/sign';
import { createAuthority } from '../../../support/authority.ts';
import { createBase } from '../base.ts';
import { NOW, signPact } from '../pact.ts';
import { crlOf } from './years.ts';

const authority = createAuthority({ now: new Date(NOW.getTime() - 60_000) });
const stranger = createAuthority({ now: new Date(NOW.getTime() - 60_000) });
const { root, issuing } = authority;
const certificates = [root.certificate, issuing.certificate, stranger.root.certificate, stranger.issuing.certificate];
const opened = async () => openForAppend(signPact(await createBase(), authority).sealed.bytes);

describe('what a store is given', () => {
  it('is the CAs above its own signers and clocks and their lists, of all that is known', async () => {
    const crls = [crlOf(root, NOW), crlOf(issuing, NOW), crlOf(stranger.root, NOW)];
    const needed = neededEvidence(await opened(), { certificates, crls });
    expect(new Set(needed.certificates)).toEqual(new Set([root.certificate, issuing.certificate]));
    expect(needed.crls).toEqual(crls.slice(0, 2));
  });

  it('lacks the lists that nobody brought, and says where they are', async () => {
    const file = await opened();
    const [ofRoot, ofIssuing] = ['http://localhost/crl/root.crl', 'http://localhost/crl/issuing.crl'];
    expect(listsMissing(file, { certificates, crls: [] }).sort()).toEqual([ofIssuing, ofRoot]);
    expect(listsMissing(file, { certificates, crls: [crlOf(root, NOW)] })).toEqual([ofIssuing]);
    expect(listsMissing(file, { certificates, crls: [crlOf(root, NOW), crlOf(issuing, NOW)] })).toEqual([]);
  });
});
