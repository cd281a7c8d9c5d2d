import { entityStreams, optionalStreams } from '@source-zoom/zoom-records';
import { endpoints } from '../zoom/endpoints.ts';
import type { CheckOutcome } from './check.ts';
import { type Finding, type Findings, judge, lacksScopes, type Probe, weigh } from './check-verdict.ts';
import { commandMessages } from './command-messages.ts';
import { scopesOf } from './optional-streams.ts';

/** What a probe needs, besides a token. */
const probes: readonly { probe: Probe; scopes: () => string[] }[] = [
  { probe: 'users', scopes: () => [endpoints.users.scope] },
  { probe: 'groups', scopes: () => [endpoints.groups.scope] },
  { probe: 'roles', scopes: () => [endpoints.roles.scope] },
  { probe: 'privileges', scopes: () => [endpoints.roleDetail.scope] },
  ...optionalStreams.map((stream) => ({ probe: stream, scopes: () => scopesOf(stream) })),
];

const marks = { fine: '✓', problem: '✗', warning: '!', left_out: '·' } as const;

/** The outcome for people: a line for the token, the plan, each scope, and whether it all works. */
export function checkLines(outcome: CheckOutcome): { works: boolean; lines: string[] } {
  if (outcome.kind === 'refused') {
    const { by, error } = outcome;
    const before = by === 'token' ? [line('fine', 'configuration')] : [];
    return { works: false, lines: [...before, line('problem', `${by}: ${error.message}`), '', itFails] };
  }
  const { findings } = outcome;
  const { status } = judge(findings);
  const works = status === 'SUCCEEDED';
  return {
    works,
    lines: [
      line('fine', 'configuration'),
      line('fine', 'token'),
      planLine(findings),
      ...probes.map(({ probe, scopes }) => probeLine(probe, findings[probe], scopes())),
      '',
      ...(lacksScopes(findings) ? [commandMessages.check_scopes_cure(), ''] : []),
      works ? itWorks : itFails,
    ],
  };
}

const itWorks = 'The connection works.';
const itFails = 'The connection does not work.';

function planLine(findings: Findings): string {
  const without = entityStreams.filter((list) => findings[list]?.kind === 'not_on_plan');
  if (without.length > 0) return line('warning', `plan: has no ${without.join(', ')}`);
  const isKnown = Object.values(findings).some(({ kind }) => kind === 'readable');
  return isKnown ? line('fine', 'plan') : line('left_out', 'plan: not known, since nothing could be read');
}

function probeLine(probe: Probe, finding: Finding | undefined, scopes: readonly string[]): string {
  const label = probe === 'privileges' ? 'privileges of roles' : probe;
  const needed = `${label} (${scopes.join(', ')})`;
  if (finding === undefined) return line('left_out', `${needed}: optional, not asked for`);
  const weight = weigh(probe, finding);
  if (weight !== undefined) return line(weight.is, weight.say(label));
  return finding.kind === 'readable' ? line('fine', needed) : line('left_out', `${needed}: not tried`);
}

function line(mark: keyof typeof marks, text: string): string {
  return `${marks[mark]} ${text}`;
}
