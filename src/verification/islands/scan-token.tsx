import type { JSONWebKeySet } from 'jose';
import { useEffect, useState } from 'preact/hooks';
import { Refusal } from '#errors';
import { verifyQrToken } from '#trust/token';
import { isOwnSuccess, mount } from '#web/client';
import { RecordVerdict, type RecordVerdictProps, type TokenAnswer } from '../pages/record-verdict.tsx';

interface Props extends Omit<RecordVerdictProps, 'token'> {
  /** The code as tokens have it. */
  readonly plainCode: string;
  /** Empty where the page shows no name. */
  readonly name: string;
}

/**
 * Checks the token in the address's fragment, which never reached the server, against the instance's published keys:
 * a QR that was made up or moved to another paper is found here.
 */
function ScanToken({ plainCode, name, ...verdict }: Props) {
  const [token, setToken] = useState<TokenAnswer>('none');
  useEffect(() => {
    const given = location.hash.slice(1);
    if (given === '') return;
    setToken('checking');
    void check(given, plainCode, name).then(setToken);
  }, [plainCode, name]);
  return <RecordVerdict {...verdict} token={token} />;
}

async function check(token: string, code: string, name: string, fresh = false): Promise<TokenAnswer> {
  const keys = await publishedKeys(fresh);
  // what a browser keeps may be of a release that did not name itself
  if (!keys) return fresh ? 'unchecked' : check(token, code, name, true);
  try {
    const claims = await verifyQrToken(token, keys);
    const shortened = claims.name.endsWith('…') ? claims.name.slice(0, -1).trimEnd() : undefined;
    const sameName = shortened === undefined ? claims.name === name : name.startsWith(shortened);
    const ours = claims.code === code && (name === '' || sameName);
    return ours ? { name: claims.name, at: claims.preparedAt.toISOString() } : 'other';
  } catch (error) {
    // A cache may have the keys of before one was replaced.
    const unknownKey = error instanceof Refusal && error.details['reason'] === 'key';
    if (unknownKey && !fresh) return check(token, code, name, true);
    // The token is not one of ours. Which of its parts is wrong is of no use to a citizen.
    return 'bad';
  }
}

async function publishedKeys(fresh: boolean): Promise<JSONWebKeySet | undefined> {
  try {
    const answer = await fetch('/.well-known/jwks.json', { cache: fresh ? 'reload' : 'default' });
    return isOwnSuccess(answer) ? ((await answer.json()) as JSONWebKeySet) : undefined;
  } catch {
    // No network: said so to the reader.
    return undefined;
  }
}

mount('verification/scan-token', ScanToken);
