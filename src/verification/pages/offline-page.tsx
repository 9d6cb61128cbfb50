import { Island } from '#web/client';
import { CheckFile, type CheckFileProps } from './check-file.tsx';
import { OfflineHead } from './offline-head.tsx';
import { ScanCard } from './scan-card.tsx';

/** The page that a device keeps: it stands at whatever address was asked for without a network. */
export function OfflinePage({ check, hosts }: { readonly check: CheckFileProps; readonly hosts: readonly string[] }) {
  return (
    <>
      <Island name="verification/offline" props={{}}>
        <OfflineHead />
      </Island>
      <Island name="verification/scan" props={{ hosts }}>
        <ScanCard />
      </Island>
      <CheckFile {...check} uploads={false} />
    </>
  );
}
