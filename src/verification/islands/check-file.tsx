import { useCallback, useState } from 'preact/hooks';
import { verifyPdf } from '#trust/pades';
import { mount } from '#web/client';
import type { Zone } from '#web/i18n';
import { type Judged, judge, type Standing } from '../judge.ts';
import { FileCheck, type FileCheckState } from '../pages/file-check.tsx';

interface Props {
  readonly root: string;
  readonly code?: string;
  readonly zone?: Zone;
}

/** As much as the verifier takes on. */
const largest = 64 * 1024 * 1024;

/** Checks a PDF in this browser. Only its SHA-256 leaves it, to ask whether it is on record and in force. */
function CheckFileIsland({ root, code, zone }: Props) {
  const [state, setState] = useState<FileCheckState>('idle');
  const onFile = useCallback(
    (file: File) => {
      if (file.size > largest) return setState('too-large');
      setState('checking');
      check(file, root).then(setState, () => setState('failed'));
    },
    [root],
  );
  return <FileCheck state={state} code={code} zone={zone} onFile={onFile} />;
}

async function check(file: File, root: string): Promise<Judged> {
  const roots = [Uint8Array.from(atob(root), (sign) => sign.charCodeAt(0))];
  return judge(new Uint8Array(await file.arrayBuffer()), {
    verify: (bytes) => verifyPdf(bytes, { roots, at: new Date() }),
    standing: askStanding,
  });
}

async function askStanding(digest: Uint8Array): Promise<Standing | undefined> {
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  try {
    const answer = await fetch(`/verifikasi/berkas/${hex}`, { headers: { accept: 'application/json' } });
    return answer.ok ? ((await answer.json()) as Standing) : undefined;
  } catch {
    // No network: the page says that the standing could not be asked.
    return undefined;
  }
}

mount('verification/check-file', CheckFileIsland);
