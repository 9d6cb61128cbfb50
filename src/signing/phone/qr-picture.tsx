import { useEffect, useState } from 'preact/hooks';
import type { encode } from 'uqr';
import { fetchModule } from './fetch-module.ts';
import { browserWait } from './patience.ts';

/** What draws QR codes: outside the first screen's bytes, fetched while the person draws. */
let encoder: typeof encode | undefined;

/** Fetches the maker of QR codes, so that the receipt shows its own at once, also where the network has gone by then. */
export async function fetchQrMaker(): Promise<void> {
  encoder ??= (await fetchModule(() => import('uqr'), browserWait)).encode;
}

/** The QR of the paper. Its place is held until its maker is there. */
export function QrPicture({ text, label }: { readonly text: string; readonly label: string }) {
  const [ready, setReady] = useState(encoder !== undefined);
  useEffect(() => {
    if (!ready) void fetchQrMaker().then(() => setReady(true));
  }, [ready]);
  const code = encoder?.(text, { ecc: 'M', border: 4 });
  const size = code?.size ?? 1;
  const path = code?.data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg class="qr-picture" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path ?? ''} fill="#000" />
    </svg>
  );
}
