import { useEffect, useState } from 'preact/hooks';
import type { CodeProof } from '#log';
import { isOwnSuccess, mount } from '#web/client';
import { judgeProof } from '../judge-proof.ts';
import { type LogAnswer, LogProofCard, type LogProofProps } from '../pages/log-proof.tsx';

/** Fetches the proof and judges it here: what the server says of its own log is not taken for it. */
function LogProof(props: LogProofProps) {
  const [answer, setAnswer] = useState<LogAnswer>({ state: 'checking' });
  useEffect(() => {
    void fetchProof(props.code).then(async (proof) =>
      setAnswer(proof ? await judgeProof(proof, props) : { state: 'unavailable' }),
    );
  }, []);
  return <LogProofCard {...props} answer={answer} />;
}

async function fetchProof(code: string): Promise<CodeProof | undefined> {
  try {
    const answer = await fetch(`/v/${code}/bukti.json`);
    return isOwnSuccess(answer) ? ((await answer.json()) as CodeProof) : undefined;
  } catch {
    // No network: said so to the reader.
    return undefined;
  }
}

mount('verification/log-proof', LogProof);
