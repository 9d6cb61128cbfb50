import type { Report } from '#trust/pades';

/** Indication and sub-indication in one word. */
export function verdict({ indication, subIndication }: Report): string {
  return [indication, subIndication].filter(Boolean).join('/');
}

/** Every check that did not pass, as `name:reason`, signature by signature. */
export function failures(report: Report): string[] {
  return report.signatures.flatMap(({ checks }) =>
    checks.filter(({ outcome }) => outcome !== 'passed').map(({ name, reason }) => `${name}:${reason}`),
  );
}
