import type { FaultRule } from '@source-zoom/simulators';
import { judgeOptional } from '../../chaos/src/judge-optional.ts';
import { makeOptional } from '../../chaos/src/make-optional.ts';
import { makePlan } from '../../chaos/src/make-plan.ts';
import { keyOf, type Row } from '../../chaos/src/messages.ts';

const truth = {
  admins: ['g1 a@example.com', 'g2 a@example.com'],
  apps: [{ id: 'x', lists: ['account_added'], scopes: ['user:read'] }],
};
const admin = (group: string): Row => ({ group_id: group, email: 'a@example.com' });
const app: Row = { app_id: 'x', lists: ['account_added'], scopes: ['user:read'] };
const summary: Row = { total_users_count: 3, plans: [] };

function kindsOf(stream: string, rows: Row[], faults: FaultRule[] = [], proof = rows.length): string[] {
  const { reading } = makePlan(1, 'transform');
  const printed = rows.map((data) => ({ key: keyOf(data), data, emittedAt: 1 }));
  const snapshot = {
    stream,
    at: 'now',
    rows: printed,
    proof,
    gone: new Set<string>(),
    window: { from: 0, to: 1 },
  };
  return judgeOptional(snapshot, truth, { ...reading, faults }).map(({ kind }) => kind);
}

describe('the judge of optional streams', () => {
  it.each<[string, string, Row[], FaultRule[], string[]]>([
    ['all administrators', 'group_admins', [admin('g1'), admin('g2')], [], []],
    ['an administrator who is missing', 'group_admins', [admin('g1')], [], ['lost']],
    ['one whom nobody knows', 'group_admins', [admin('g1'), admin('g2'), admin('g3')], [], ['untrue']],
    ['an app as it is', 'apps', [app], [], []],
    ['an app that is missing', 'apps', [], [], ['lost']],
    ['an app with other scopes', 'apps', [{ ...app, scopes: [] }], [], ['untrue']],
    ['scopes that are unknown for no reason', 'apps', [{ ...app, scopes: null }], [], ['untrue']],
    [
      'scopes that Zoom refuses',
      'apps',
      [{ ...app, scopes: null }],
      [{ do: 'forbidden', endpoint: 'app' }],
      [],
    ],
    ['security settings', 'account_security', [{ sign_in_with_two_factor_auth: 'role' }], [], []],
    ['others', 'account_security', [{ sign_in_with_two_factor_auth: null }], [], ['untrue']],
    ['numbers and licences', 'account_summary', [summary], [], []],
    ['licences unknown for no reason', 'account_summary', [{ ...summary, plans: null }], [], ['untrue']],
    [
      'licences that Zoom refuses',
      'account_summary',
      [{ ...summary, plans: null }],
      [{ do: 'no_permission_200', endpoint: 'plans_usage' }],
      [],
    ],
  ])('on %s', (_what, stream, rows, faults, kinds) => {
    expect(kindsOf(stream, rows, faults)).toEqual(kinds);
  });

  it('counts rows against the proof', () => {
    expect(kindsOf('apps', [app], [], 2)).toEqual(['lost']);
  });
});

it('plans read each optional stream now and then, with faults of every endpoint', () => {
  const made = Array.from({ length: 300 }, (_, seed) => makeOptional(seed));
  expect(new Set(made.flatMap(({ optional }) => optional)).size).toBe(4);
  expect(new Set(made.flatMap(({ faults }) => faults.map(({ endpoint }) => endpoint))).size).toBe(6);
  expect(made.some(({ optional }) => optional.length === 0)).toBe(true);
});
