import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import type { LocalRole, LocalUser } from '../../packages/oaa/src/payload/payload.ts';
import { openRows } from '../../packages/snapshot-store/src/open-rows.ts';
import type { InputOptions } from '../../packages/snapshot-store/src/rows.ts';
import { inputOptions } from '../../packages/snapshot-store/unit_tests/sample-account.ts';
import { failureOf } from '../../packages/zoom-to-veza/src/cli/failures/failures.ts';
import { type Made, makePayload } from '../../packages/zoom-to-veza/unit_tests/mapping/make-payload.ts';
import { endpoints } from '../../src/zoom/endpoints.ts';
import { startMs } from '../sync/moving-account.ts';
import { runRead } from '../sync/run-read.ts';
import { json, type Reply, type Row, zoomOf } from './answering-zoom.ts';

const streams = ['users', 'groups', 'roles', 'snapshots'];
const systemRoles = ['0', '1', '2'];

/** Reads an account from what Zoom answers. */
export async function readZoom(
  users: readonly Row[],
  details: readonly Reply[] = [],
): Promise<AirbyteMessage[]> {
  const roles = [...systemRoles, ...details.map((_, at) => `R${at}`)].map((id) => ({ id, name: id }));
  const zoom = zoomOf(({ endpoint, status, id }) => {
    if (endpoint === 'roleDetail') {
      const reply = details[Number(id?.slice(1))];
      if (id?.startsWith('R') !== true || reply === undefined) return json({ id, privileges: ['Role:Edit'] });
      return { ...reply, data: reply.data.replaceAll('"id":"R"', `"id":"${id}"`) };
    }
    const lists: Partial<Record<string, readonly Row[]>> = {
      users: status === 'active' ? users : [],
      groups: [{ id: 'g', name: 'Group' }],
      roles,
    };
    const rows = lists[endpoint] ?? [];
    return json({ total_records: rows.length, next_page_token: '', [endpoints[endpoint].rows]: rows });
  });
  const list: typeof zoom.list = (name, query, signal) =>
    query.type === 'iq'
      ? Promise.resolve({ rows: [], nextPageToken: '', totalRecords: 0, serverTimeMs: startMs })
      : zoom.list(name, query, signal);
  return (await runRead({ ...zoom, list }, { streams })).messages;
}

export interface Payload {
  user: (id: string) => LocalUser | undefined;
  role: (id: string) => LocalRole | undefined;
  rolesOf: (id: string) => string[];
  warnings: Made['warnings'];
}

/** The payload of messages. */
export async function payloadOfMessages(messages: readonly object[]): Promise<Payload | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'payload-from-zoom-'));
  try {
    const file = join(folder, 'read.jsonl');
    writeFileSync(file, messages.map((message) => `${JSON.stringify(message)}\n`).join(''));
    return await payloadOf(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The payload of an input; undefined where it is refused in a sentence. */
export async function payloadOf(
  from: string,
  more: Partial<InputOptions> = {},
): Promise<Payload | undefined> {
  try {
    const rows = await openRows(inputOptions(from, { nowMs: startMs, ...more }));
    try {
      const { text, warnings } = await makePayload(rows);
      const made = JSON.parse(text) as {
        applications: [{ local_users: LocalUser[]; local_roles: LocalRole[] }];
        identity_to_permissions: { identity: string; role_assignments: { role: string }[] }[];
      };
      const [{ local_users: users, local_roles: roles }] = made.applications;
      return {
        user: (id) => users.find((user) => user.id === id),
        role: (id) => roles.find((role) => role.id === id),
        rolesOf: (id) =>
          made.identity_to_permissions
            .filter(({ identity }) => identity === id)
            .flatMap(({ role_assignments: list }) => list.map(({ role }) => role)),
        warnings,
      };
    } finally {
      await rows.close();
    }
  } catch (error) {
    expect(failureOf(error)).toBeDefined();
    expect((error as Error).message).toMatch(/\S/);
    return undefined;
  }
}

/** Fields that the payload says are unknown. */
export const unknownOf = ({ custom_properties: own }: LocalUser | LocalRole): readonly string[] =>
  (own?.['unknown_fields'] ?? []) as string[];

/** What a payload shows of a user for each field; undefined for none. */
export const shown: Record<string, (user: LocalUser, payload: Payload) => unknown> = {
  role_id: ({ id }, { rolesOf }) => rolesOf(id)[0],
  role_ids: ({ id }, { rolesOf }) => rolesOf(id)[0],
  // What is no group of the account is left out, and said.
  group_ids: ({ groups }, { warnings }) =>
    groups?.[0] ?? warnings.find(({ code }) => code === 'dangling-groups'),
  status: ({ custom_properties: own }) => own?.['status'],
  last_login_time: ({ last_login_at: at }) => at,
  verified: ({ custom_properties: own }) => own?.['verified'],
};
