import { Island } from '#web/client';
import { CheckFile, type CheckFileProps } from './check-file.tsx';
import { KeptLists } from './kept-lists.tsx';
import { OfflineHead } from './offline-head.tsx';
import { OfflineLimits } from './offline-limits.tsx';
import { ScanCard } from './scan-card.tsx';

/** The page that a device keeps: it stands at whatever address was asked for without a network. */
export function OfflinePage({ check, hosts }: { readonly check: CheckFileProps; readonly hosts: readonly string[] }) {
  return (
    <>
      <Island name="verification/offline" props={{}}>
        <div class="stack">
          <OfflineHead />
          <KeptLists />
        </div>
      </Island>
      <Island name="verification/scan" props={{ hosts }}>
        <ScanCard />
      </Island>
      <OfflineLimits />
      <CheckFile {...check} uploads={false} />
    </>
  );
}
