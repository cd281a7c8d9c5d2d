import { type AirbyteMessage, serialize, type StreamStatus } from '@source-zoom/airbyte-protocol';
import type { Ended } from '../../chaos/src/child.ts';
import { makeFeed } from '../../chaos/src/feed.ts';
import type { Outcome } from '../../chaos/src/judge.ts';
import { makePlan } from '../../chaos/src/make-plan.ts';
import type { PersonVersion, RoleTruth, Truth } from '../../chaos/src/truth.ts';

export const at = '2026-11-24T12:00:00.000Z';

const person = (email: string, key: string, more: Partial<PersonVersion> = {}): PersonVersion => ({
  email,
  key,
  status: 'active',
  groups: ['g1'],
  role: '2',
  from: 0,
  until: Number.POSITIVE_INFINITY,
  ...more,
});

/** Three people, one of them invited; two groups, two roles. */
export function sampleTruth(): Truth {
  const role = (id: string, privileges: string[] | undefined, type: RoleTruth['type']): RoleTruth => ({
    id,
    name: `Role ${id}`,
    privileges,
    type,
  });
  return {
    people: [
      person('ann@example.com', 'A'),
      person('ben@example.com', 'B', { groups: ['g1', 'gone'], role: '0' }),
      person('cyd@example.com', 'cyd@example.com', { status: 'pending', groups: [], role: undefined }),
    ],
    groups: [
      { id: 'g1', name: 'Group 1' },
      { id: 'g2', name: 'Group 2' },
    ],
    admins: [],
    apps: [],
    roles: [role('0', ['User:Read', 'IMSetting:Read,'], 'common'), role('2', undefined, 'iq')],
  };
}

export function rowOf({ email, key, status, groups, role }: PersonVersion): Record<string, unknown> {
  return {
    account_id: 'acc',
    snapshot_at: at,
    ...(key !== email && { id: key }),
    email: email.replace(/^./, (first) => first.toUpperCase()),
    status,
    group_ids: groups.length === 0 ? null : groups,
    role_id: role ?? null,
  };
}

const status = (name: string, value: StreamStatus): AirbyteMessage => ({
  type: 'TRACE',
  trace: {
    type: 'STREAM_STATUS',
    emitted_at: 1,
    stream_status: { stream_descriptor: { name }, status: value },
  },
});

/** A stream from STARTED to COMPLETE; each row is emitted later than the one before. `gone`: keys that the proof names. */
export function streamOf(
  name: string,
  rows: readonly object[],
  proof = rows.length,
  gone: readonly string[] = [],
): AirbyteMessage[] {
  const reported_total = proof - gone.length;
  const snapshot = {
    account_id: 'acc',
    snapshot_at: at,
    rows: proof,
    reported_total,
    ...(gone.length > 0 && { gone_keys: gone }),
  };
  return [
    status(name, 'STARTED'),
    status(name, 'RUNNING'),
    ...rows.map((data, before): AirbyteMessage => ({
      type: 'RECORD',
      record: { stream: name, data, emitted_at: 1 + before },
    })),
    {
      type: 'STATE',
      state: {
        type: 'STREAM',
        stream: {
          stream_descriptor: { name },
          stream_state: { __ab_full_refresh_sync_complete: true, snapshot },
        },
        sourceStats: { recordCount: rows.length },
      },
    },
    status(name, 'COMPLETE'),
  ];
}

export function bytesOf(messages: readonly AirbyteMessage[]): Buffer {
  return Buffer.from(messages.map((message) => `${serialize(message)}\n`).join(''));
}

export function samplePayload(): {
  applications: {
    local_users: { id: string; email: string; is_active: boolean; groups?: string[] }[];
    local_groups: { id: string }[];
    local_roles: { id: string; permissions?: string[] }[];
  }[];
  identity_to_permissions: { identity: string; role_assignments: { role: string }[] }[];
} {
  return {
    applications: [
      {
        local_users: [
          { id: 'A', email: 'ann@example.com', is_active: true, groups: ['g1'] },
          { id: 'B', email: 'ben@example.com', is_active: true, groups: ['g1'] },
          { id: 'cyd@example.com', email: 'cyd@example.com', is_active: false },
        ],
        local_groups: [{ id: 'g1' }, { id: 'g2' }],
        local_roles: [{ id: '0', permissions: ['IMSetting:Read', 'User:Read'] }, { id: '2' }],
      },
    ],
    identity_to_permissions: [
      { identity: 'A', role_assignments: [{ role: '2' }] },
      { identity: 'B', role_assignments: [{ role: '0' }] },
    ],
  };
}

const ended: Ended = { code: 0, signal: null, stdout: Buffer.alloc(0), stderr: '', hung: false };

/** A quiet run in which all went well. */
export function sampleOutcome(): Outcome {
  const truth = sampleTruth();
  const same = (entity: object): object => ({ account_id: 'acc', snapshot_at: at, ...entity });
  const roles = truth.roles.map(({ privileges = null, ...role }) => same({ ...role, privileges }));
  const stdout = bytesOf([
    ...streamOf('users', truth.people.map(rowOf)),
    ...streamOf('groups', truth.groups.map(same)),
    ...streamOf('roles', roles),
    ...streamOf('snapshots', []),
  ]);
  const legs = [{ ...ended, stdout, kept: stdout, interruption: undefined, window: { from: 1, to: 2 } }];
  const config = { client_id: 'client', client_secret: 'sesame/Open+Secret=' };
  const plan = makePlan(1, 'transform');
  return {
    plan: { ...plan, reading: { ...plan.reading, optional: [] } },
    reading: { legs, truth, config, faults: new Map() },
    feed: makeFeed({ way: 'pieces' }, [stdout]),
    delivery: {
      attempts: [{ ...ended, plan: { clock: { offsetMs: 0 }, faults: [] }, sent: undefined, leftBehind: [] }],
      payloads: [samplePayload()],
      providers: 1,
      dataSources: 1,
      files: [],
      apiKey: 'the-key-of-veza',
      faults: new Map(),
    },
  };
}
