import { useCallback, useState } from 'preact/hooks';
import { verifyPdf } from '#trust/pades';
import { isOwnSuccess, mount } from '#web/client';
import type { Zone } from '#web/i18n';
import type { TrustedHere } from '../anchors.ts';
import { type Judged, judge, type Standing } from '../judge.ts';
import { FileCheck, type FileCheckState } from '../pages/file-check.tsx';

interface Props extends TrustedHere {
  readonly code?: string;
  readonly zone?: Zone;
}

/** As much as the verifier takes on. */
const largest = 64 * 1024 * 1024;

/** Checks a PDF in this browser. Only its SHA-256 leaves it, to ask whether it is on record and in force. */
function CheckFileIsland({ roots, timestampRoots, seals, code, zone }: Props) {
  const [state, setState] = useState<FileCheckState>('idle');
  const onFile = useCallback(
    (file: File) => {
      if (file.size > largest) return setState('too-large');
      setState('checking');
      check(file, { roots, timestampRoots, seals }).then(setState, () => setState('failed'));
    },
    [roots, timestampRoots, seals],
  );
  return <FileCheck state={state} code={code} zone={zone} onFile={onFile} />;
}

async function check(file: File, here: TrustedHere): Promise<Judged> {
  const trusted = {
    roots: here.roots.map(bytesOf),
    timestampRoots: here.timestampRoots.map(bytesOf),
    seals: here.seals.map(({ certificate, root, office }) => ({
      certificate: bytesOf(certificate),
      root: bytesOf(root),
      ...(office !== undefined && { office }),
    })),
  };
  return judge(new Uint8Array(await file.arrayBuffer()), {
    verify: (bytes) => verifyPdf(bytes, { ...trusted, at: new Date() }),
    standing: askStanding,
  });
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}

async function askStanding(digest: Uint8Array): Promise<Standing | undefined> {
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  try {
    const answer = await fetch(`/verifikasi/berkas/${hex}`, { headers: { accept: 'application/json' } });
    return isOwnSuccess(answer) ? ((await answer.json()) as Standing) : undefined;
  } catch {
    // No network: the page says that the standing could not be asked.
    return undefined;
  }
}

mount('verification/check-file', CheckFileIsland);
