import { hex } from '#trust/der';
import { certificateDigest } from '#trust/pki';
import type { Signature } from '../read/signatures.ts';
import { as, entry } from '../read/values.ts';
import type { SignatureReport } from '../report.ts';
import { Checks } from './checks.ts';
import { checkCmsSignature } from './cms-signature.ts';
import type { Context, Proof } from './context.ts';
import { byteRangeOf } from './coverage.ts';
import { checkDocumentTimestamp } from './document-timestamp.ts';
import { checkFile } from './file-checks.ts';
import { partyOf } from './party.ts';
import { roleOf } from './role.ts';
import { readDate, readText } from './said.ts';

/** All checks of one signature. `proof`: by when it is proven to have existed. Refusal 'pdf-too-complex'. */
export async function checkSignature(context: Context, signature: Signature, proof: Proof): Promise<SignatureReport> {
  const checks = new Checks();
  const range = byteRangeOf(context.document, signature);
  const { refused, allowed } = checkFile(context, signature, range, checks);
  const check = signature.kind === 'signature' ? checkCmsSignature : checkDocumentTimestamp;
  const { signer, root, trustedTime, level, unsupported } = await check(context, signature, range, proof, checks);
  const claimed = readDate(as('string', entry(signature.dictionary, 'M')));
  const reason = readText(as('string', entry(signature.dictionary, 'Reason')));
  const verdict = checks.verdict();
  return {
    field: signature.field,
    kind: signature.kind,
    subFilter: signature.subFilter,
    revision: signature.revision,
    ...verdict,
    ...(signer && {
      signer: partyOf(signer.subject),
      issuer: partyOf(signer.issuer),
      fingerprint: hex(await certificateDigest(signer, 'SHA-256', context.engine)),
    }),
    ...(root && { root: partyOf(root.subject) }),
    ...(signer && root && signature.kind === 'signature' && roleOf(signer, context.seals)),
    ...(reason && { reason }),
    ...(claimed && { claimedTime: claimed.time }),
    ...(claimed?.ahead && { claimedAhead: claimed.ahead }),
    ...(trustedTime && { trustedTime }),
    ...(level && verdict.indication === 'TOTAL-PASSED' && { level }),
    ...(unsupported && { unsupported }),
    checks: checks.list(),
    changes: refused,
    remarks: allowed,
  };
}
