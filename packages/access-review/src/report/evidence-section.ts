import { things, thousands } from '@source-zoom/values';
import { dataTable } from '../html/data-table.ts';
import {
  type Check,
  type EvidenceSummary,
  type ExceptionResult,
  type Outcome,
  notChecked,
  outcomeOf,
} from './evidence.ts';
import { type Html, html } from '../html/html.ts';
import { accountLines, inputLines, judgeLines, proofWords } from '../findings/evidence-lines.ts';
import type { Section } from '../html/section.ts';
import type { PageParts } from './page-parts.ts';
import { minute } from '../text/minute.ts';

/** What an auditor needs to rely on the page, and a place to sign. */
export function evidenceSection(parts: PageParts): Section {
  const { evidence } = parts.summary;
  return {
    id: 'evidence',
    title: 'Evidence',
    content: html`<h3>What was read</h3>
      ${dataTable('What was read', ['What', 'Value'], sources(parts))} ${streams(parts)} ${remarks(parts)}
      ${comparedWith(parts)}
      <h3>By which measure</h3>
      ${dataTable('Settings', ['Setting', 'Value'], evidence.thresholds)}
      <h3>What was checked</h3>
      <details>
        <summary>${ruleCounts(evidence.checks)}</summary>
        ${checks(evidence)}
      </details>
      <h3>Controls</h3>
      <details>
        <summary>The rules that test each control</summary>
        <p class="note">
          Ids of public lists: the Trust Services Criteria of SOC 2, ISO/IEC 27001 Annex A, NIST SP 800-53,
          the CIS Controls. A rule tests a part of a control, never all of it.
        </p>
        ${dataTable(
          'Rules by control',
          [
            'Control',
            'Rules that passed',
            'All findings accepted',
            'Nothing found in what is known',
            'Rules with findings',
            'Rules not checked',
          ],
          evidence.byControl.map((one) => [
            ...[one.control, one.passed, one.accepted, one.inPart, one.withFindings, one.notChecked],
          ]),
        )}
      </details>
      <h3>Exceptions</h3>
      ${exceptions(evidence.exceptions)} ${signOff()}`,
  };
}

function sources({ summary, tool, input, writtenAt }: PageParts): [string, string][] {
  return [...accountLines(summary), ...judgeLines(tool, writtenAt), ...inputLines(input)];
}

/** The earlier account that the page says the changes since of. */
function comparedWith({ earlier }: PageParts): Html | undefined {
  if (earlier === undefined) return undefined;
  const rows = [...accountLines(earlier.inventory), ...inputLines(earlier.input)];
  return html`<h3>What it was compared with</h3>
    ${dataTable('What it was compared with', ['What', 'Value'], rows)}`;
}

function streams({ summary: { origin } }: PageParts): Html | undefined {
  if (origin.streams === undefined) return undefined;
  return dataTable(
    'Streams',
    ['Stream', 'Read at', 'Rows', 'Counted by Zoom', 'Proof'],
    origin.streams.map(({ stream, snapshotAt, rows, reportedTotal, proven }) => [
      stream,
      minute(snapshotAt),
      rows,
      reportedTotal ?? 'not told',
      proofWords[`${proven}`],
    ]),
  );
}

/** What the streams do not say by themselves. */
function remarks({ summary: { origin, roles, evidence } }: PageParts): Html[] {
  const absent = notChecked(evidence).streams;
  const listed = origin.streams?.find(({ stream }) => stream === 'roles')?.rows ?? roles;
  return [
    ...(absent.length === 0
      ? []
      : [
          `Not in this snapshot: ${absent.join(', ')}. They were not asked for, or Zoom refused them: the log of the read says which.`,
        ]),
    ...(roles > listed
      ? [
          `The page has ${things(roles, 'role')}: ${thousands(roles - listed)} more than Zoom listed, since users hold them.`,
        ]
      : []),
  ].map((sentence) => html`<p class="note">${sentence}</p>`);
}

/** How many rules came to what. */
function ruleCounts(all: readonly Check[]): string {
  const of = (outcome: Outcome): string =>
    thousands(all.filter((check) => outcomeOf(check) === outcome).length);
  return `Rules: ${of('passed')} passed, ${of('accepted')} with accepted findings only, ${of('in part')} found nothing in what is known, ${of('found')} with findings, ${of('not checked')} not checked`;
}

function checks({ checks: all }: EvidenceSummary): Html {
  return dataTable(
    'Rules',
    ['Rule', 'Severity', 'Result', 'Controls'],
    all.map((check) => [
      `${check.title} (${check.rule})`,
      check.severity,
      resultOf(check),
      check.controls.join(', '),
    ]),
  );
}

function resultOf(check: Check): string {
  const { live, accepted, lacks, leavesOut } = check;
  if (lacks.length > 0) return `not checked: needs ${lacks.join(', ')}`;
  const also = accepted > 0 ? `, ${thousands(accepted)} accepted` : '';
  const left = leavesOut.length > 0 ? `; not known: ${leavesOut.join(', ')}` : '';
  if (live > 0) return `${thousands(live)} found${also}${left}`;
  if (accepted > 0) return `${thousands(accepted)} found, all accepted${left}`;
  return leavesOut.length === 0 ? 'passed' : `nothing found in what is known${left}`;
}

function exceptions(all: readonly ExceptionResult[]): Html {
  if (all.length === 0) return html`<p>There are none.</p>`;
  return dataTable(
    'Exceptions',
    ['Rule', 'Whom or what', 'Reason', 'Owner', 'Expires', 'State'],
    all.map(({ rule, subject, reason, owner, expires, state }) => [
      ...[rule, subject, reason, owner ?? 'not named', expires, state],
    ]),
  );
}

/** On paper only. */
function signOff(): Html {
  const line = (label: string): Html => html`<div><span>${label}</span></div>`;
  return html`<div class="sign-off">
    <p>Reviewed, findings and exceptions included:</p>
    ${['Name', 'Date', 'Signature'].map(line)}
  </div>`;
}
