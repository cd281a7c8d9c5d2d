import type { ConnectorError } from '@source-zoom/airbyte-connector';
import type { MessageValues } from '@source-zoom/values';
import {
  type EntityStream,
  entityStreams,
  type OptionalStream,
  optionalStreams,
} from '@source-zoom/zoom-records';
import { quoting } from '../zoom/zooms-words.ts';
import { commandMessages as texts } from './command-messages.ts';

/** What probing a list, or a role's detail, found. */
export type Finding =
  | { kind: 'readable' }
  /** `scope`: the granular scope to add. */
  | { kind: 'missing_scope'; scope: string }
  /** For a list: the account's plan has none. */
  | { kind: 'not_on_plan' }
  /** For a role's detail: Zoom answers, but without privileges; `words`: its own words, if they are unusual. */
  | { kind: 'untold'; words?: string }
  /**
   * For the detail of some roles: something else comes instead; `failure` is the error of a read that meets only such
   * roles.
   */
  | { kind: 'role_unreadable'; role: string; answer: string; failure?: ConnectorError }
  /** For a part of an optional stream, which is read without it. */
  | { kind: 'part_missing_scope'; part: string; scope: string }
  | { kind: 'part_failed'; part: string; reason: string; detail?: string }
  /** A refusal, a fault or an outage, in the words of its error; `detail` is for the log. */
  | { kind: 'failed'; reason: string; detail?: string };

export type Probe = EntityStream | OptionalStream | 'privileges';
export type Findings = Readonly<Partial<Record<Probe, Finding>>>;

export interface Verdict {
  status: 'SUCCEEDED' | 'FAILED';
  /** Sentences for the user, all at once. */
  problems: string[];
  warnings: string[];
}

interface Row {
  probe: readonly Probe[];
  kind: Exclude<Finding['kind'], 'readable'>;
  is: 'problem' | 'warning';
  say: (values: MessageValues<'streams' | 'scope' | 'role' | 'answer' | 'reason' | 'part'>) => string;
}

const lists: readonly Probe[] = entityStreams;
/** They fail alone: what is wrong with one must not keep a platform from reading the others. */
const optional: readonly Probe[] = optionalStreams;

/** The first row that matches a finding gives its weight. A finding without a matching row does not count. */
const table: readonly Row[] = [
  { probe: lists, kind: 'missing_scope', is: 'problem', say: texts.check_missing_scope },
  { probe: ['users'], kind: 'not_on_plan', is: 'problem', say: texts.check_no_users },
  { probe: [...lists, ...optional], kind: 'not_on_plan', is: 'warning', say: texts.check_not_on_plan },
  { probe: optional, kind: 'missing_scope', is: 'warning', say: texts.check_optional_missing_scope },
  { probe: optional, kind: 'part_missing_scope', is: 'warning', say: texts.check_part_missing_scope },
  { probe: optional, kind: 'part_failed', is: 'warning', say: texts.check_part_failed },
  { probe: optional, kind: 'failed', is: 'warning', say: texts.check_failed },
  { probe: ['privileges'], kind: 'missing_scope', is: 'warning', say: texts.check_privileges_missing_scope },
  { probe: ['privileges'], kind: 'untold', is: 'warning', say: texts.check_privileges_untold },
  { probe: ['privileges'], kind: 'role_unreadable', is: 'warning', say: texts.check_role_unreadable },
  { probe: [...lists, 'privileges'], kind: 'failed', is: 'problem', say: texts.check_failed },
];

/** What a finding means for a read; undefined for one that is fine. */
export function weigh(
  probe: Probe,
  finding: Finding,
): { is: 'problem' | 'warning'; say: (streams: string) => string } | undefined {
  const row = table.find(({ kind, probe: probes }) => kind === finding.kind && probes.includes(probe));
  if (row === undefined) return undefined;
  const { failure: _failure, words, ...values } = { failure: undefined, words: undefined, ...finding };
  return {
    is: row.is,
    say: (streams) =>
      quoting(row.say({ scope: '', role: '', answer: '', reason: '', part: '', ...values, streams }), words),
  };
}

/** The stream that a probe is about. */
function streamOf(probe: Probe): EntityStream | OptionalStream {
  return probe === 'privileges' ? 'roles' : probe;
}

/** The verdict of `check`. What applies to several streams is reported once and names them all. */
export function judge(findings: Findings): Verdict {
  const said = new Map<string, { is: Row['is']; streams: Set<string>; say: (streams: string) => string }>();
  for (const [probe, finding] of Object.entries(findings) as [Probe, Finding][]) {
    const weight = weigh(probe, finding);
    if (weight === undefined) continue;
    const { is, say } = weight;
    // Sentences that differ only in their streams are reported once.
    const sentence = say('');
    const { streams } = said.get(sentence) ?? { streams: new Set() };
    said.set(sentence, { is, streams: streams.add(streamOf(probe)), say });
  }
  const sentencesOf = (is: Row['is']): string[] =>
    [...said]
      .filter(([, entry]) => entry.is === is)
      .map(([, { streams, say }]) => say([...streams].join(', ')));
  const problems = sentencesOf('problem');
  const warnings = sentencesOf('warning');
  if (lacksScopes(findings)) (problems.length > 0 ? problems : warnings).push(texts.check_scopes_cure());
  return { status: problems.length > 0 ? 'FAILED' : 'SUCCEEDED', problems, warnings };
}

/** Whether the app needs more scopes than it has. */
export function lacksScopes(findings: Findings): boolean {
  return Object.values(findings).some(({ kind }) => ['missing_scope', 'part_missing_scope'].includes(kind));
}
