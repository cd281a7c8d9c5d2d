import { thousands, plainText } from '@source-zoom/values';
import { type FindingList, type FindingsContext, severities } from './finding.ts';

/** How many findings there are of the severities that were asked for, without those that were accepted, and of which account: parts of one line. */
export function summaryLine(findings: FindingList, { inventory }: FindingsContext): string[] {
  const counts = findings.counts();
  const live = severities.reduce((sum, name) => sum + counts[name], 0);
  const accepted = findings.total - live;
  const read = inventory.origin.snapshotAt === undefined ? '' : `, read at ${inventory.origin.snapshotAt}`;
  return [
    findings.severities.map((name) => `${thousands(counts[name])} ${name}`).join(', ') ||
      'no rule was checked',
    accepted > 0 ? `, ${thousands(accepted)} accepted` : '',
    ` · ${plainText(inventory.name)}${read}`,
  ];
}
