import type { JSONWebKeySet } from 'jose';
import { useEffect, useState } from 'preact/hooks';
import { verifyQrToken } from '#trust/token';
import { mount, Notice, useLang } from '#web/client';
import { formatDateTime, type Zone } from '#web/i18n';
import { verificationWords } from '../words.ts';

interface Props {
  readonly code: string;
  /** Empty where the page shows no name. */
  readonly name: string;
  readonly zone: Zone;
}

type Answer = 'none' | 'checking' | 'other' | 'bad' | 'unchecked' | { readonly name: string; readonly at: Date };

/**
 * Checks the token in the address's fragment, which never reached the server, against the instance's published keys:
 * a QR that was made up or moved to another paper is found here.
 */
function ScanToken({ code, name, zone }: Props) {
  const words = verificationWords(useLang());
  const lang = useLang();
  const [answer, setAnswer] = useState<Answer>('none');
  useEffect(() => {
    const token = location.hash.slice(1);
    if (token === '') return;
    setAnswer('checking');
    void check(token, code, name).then(setAnswer);
  }, [code, name]);
  if (answer === 'none') return null;
  if (answer === 'checking') return <p class="hint">{words.tokenChecking}</p>;
  if (answer === 'unchecked') return <Notice>{words.tokenUnchecked}</Notice>;
  if (answer === 'bad') return <Notice tone="error">{words.tokenBad}</Notice>;
  if (answer === 'other') return <Notice tone="error">{words.tokenOther}</Notice>;
  return (
    <Notice tone="success" title={words.tokenGoodTitle}>
      {words.tokenGood(answer.name, formatDateTime(answer.at, zone, lang))}
    </Notice>
  );
}

async function check(token: string, code: string, name: string): Promise<Answer> {
  const keys = await publishedKeys();
  if (!keys) return 'unchecked';
  try {
    const claims = await verifyQrToken(token, keys);
    const shortened = claims.name.endsWith('…') ? claims.name.slice(0, -1).trimEnd() : undefined;
    const sameName = shortened === undefined ? claims.name === name : name.startsWith(shortened);
    return claims.code === code && (name === '' || sameName) ? { name: claims.name, at: claims.preparedAt } : 'other';
  } catch {
    // A Refusal: the token is not one of ours. Which of its parts is wrong is of no use to a citizen.
    return 'bad';
  }
}

async function publishedKeys(): Promise<JSONWebKeySet | undefined> {
  try {
    const answer = await fetch('/.well-known/jwks.json');
    return answer.ok ? ((await answer.json()) as JSONWebKeySet) : undefined;
  } catch {
    // No network: said so to the reader.
    return undefined;
  }
}

mount('verification/scan-token', ScanToken);
