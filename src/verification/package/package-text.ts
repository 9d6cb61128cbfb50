import { formatMoment, zoneAhead } from '#web/i18n';
import type { PackageReport } from './package-report.ts';
import { findingText, packageWords } from './package-words.ts';

const both = (say: (words: ReturnType<typeof packageWords>) => string) =>
  (['id', 'en'] as const).map((lang) => say(packageWords(lang)));

/** A package's report for people: the verdict in both languages, then the facts and what was found, in Indonesian. */
export function packageText(report: PackageReport): string {
  const words = packageWords('id');
  const time = (at: Date) => formatMoment(at, zoneAhead(report.ahead), 'id');
  const { pdfs, pacts, log, sealedAt, statusAt } = report;
  return [
    ...(report.sample ? both(({ sample }) => sample) : []),
    ...both(({ verdicts }) => verdicts[report.indication]),
    report.indication,
    '',
    words.of(report.organisation, report.event),
    ...(sealedAt ? [words.sealed(time(sealedAt))] : []),
    words.pdfs(pdfs.passed, pdfs.all),
    words.pacts(pacts.inForce, pacts.revoked),
    ...(log ? [words.log(log.entries, log.size, log.origin, log.root)] : []),
    ...(statusAt ? [words.status(time(statusAt))] : []),
    ...report.findings.map((finding) => `- ${findingText(finding, 'id')}`),
  ].join('\n');
}
