import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { serialize } from '@source-zoom/airbyte-protocol';
import { startRecordedZoom } from '@source-zoom/simulators';
import { allStreams } from './harness/account.ts';
import { readStreams, runConnector } from './harness/connector.ts';

const exchanges = new URL('recorded/zoom-exchanges.json', import.meta.url);
const zoomToVeza = fileURLToPath(new URL('../packages/zoom-to-veza/bin/zoom-to-veza.mjs', import.meta.url));

interface Payload {
  applications: [
    {
      local_users: {
        id: string;
        name: string;
        groups: string[];
        is_active: boolean;
        custom_properties: object;
      }[];
      local_groups: { id: string; name: string }[];
      local_roles: { id: string; name: string }[];
    },
  ];
  identity_to_permissions: { identity: string; role_assignments: { role: string }[] }[];
}

describe('answers that Zoom really gave', () => {
  it('go through check, read and transform into a payload with everybody and everything', async () => {
    const zoom = await startRecordedZoom(exchanges);
    const folder = await mkdtemp(join(tmpdir(), 'recorded-'));
    const [stream, file] = [join(folder, 'messages.jsonl'), join(folder, 'payload.json')];
    try {
      const check = await runConnector({ command: 'check', config: zoom.config() });
      expect(check.messages.at(-1)).toMatchObject({ connectionStatus: { status: 'SUCCEEDED' } });
      const read = await readStreams({ config: zoom.config(), catalog: allStreams });
      expect(read.code).toBe(0);
      await writeFile(stream, read.messages.map((message) => `${serialize(message)}\n`).join(''));
      await promisify(execFile)(process.execPath, [zoomToVeza, 'transform', '--from', stream, '--out', file]);
      const { applications, identity_to_permissions } = JSON.parse(await readFile(file, 'utf8')) as Payload;
      const [{ local_users, local_groups, local_roles }] = applications;
      expect(local_users).toEqual([
        expect.objectContaining({
          id: 'K7pQ2-M5RTGBNWfsXEqlcA',
          name: 'Account Owner',
          email: 'owner@example.com',
          is_active: true,
          groups: ['ppUAdwEBRFCdRE0mfLttog'],
          created_at: '2021-10-27T00:00:49Z',
          last_login_at: '2023-02-09T16:15:45Z',
          custom_properties: expect.objectContaining({
            plan_type: 2,
            verified: true,
            status: 'active',
          }) as unknown,
        }),
        expect.objectContaining({
          id: 'c42LdH_FSmfvkRq1Z9xZsg',
          name: 'Quinn Test',
          // The user's own creation, not that of the latest login type, which Zoom sends as created_at.
          created_at: '2021-10-24T06:16:56Z',
          custom_properties: expect.objectContaining({ plan_type: 1 }) as unknown,
        }),
      ]);
      expect(local_groups.map(({ name }) => name).sort()).toEqual(['Test Group', 'Test Group 2']);
      expect(local_roles.map(({ id, name }) => [id, name])).toEqual([
        ['0', 'Owner'],
        ['1', 'Admin'],
        ['2', 'Member'],
      ]);
      expect(
        identity_to_permissions.map(({ identity, role_assignments }) => [
          identity,
          role_assignments.map(({ role }) => role),
        ]),
      ).toEqual([
        ['K7pQ2-M5RTGBNWfsXEqlcA', ['0']],
        ['c42LdH_FSmfvkRq1Z9xZsg', ['2']],
      ]);
    } finally {
      await zoom.stop();
      await rm(folder, { recursive: true });
    }
  });
});
