import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckReport } from '../../src/payload/check-report.ts';
import type { PayloadSource } from '../../src/payload/payload.ts';
import { writePayload } from '../../src/payload/write-payload.ts';
import { goodPayload } from './good-payload.ts';

const folder = mkdtempSync(join(tmpdir(), 'write-payload-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const source = (more: Partial<PayloadSource> = {}): PayloadSource => ({
  propertyDefinitions: {
    application_type: 'Zoom',
    resources: [{ resource_type: 'Group', properties: { total_members: 'NUMBER' } }],
  },
  application: { name: 'Zoom - acme', application_type: 'Zoom' },
  localGroups: [],
  async *users() {
    yield await Promise.resolve({
      user: { id: 'u', name: 'Ann' },
      assignment: {
        identity: 'u',
        identity_type: 'local_user' as const,
        role_assignments: [
          {
            application: 'Zoom - acme',
            role: '0',
            apply_to_application: false as const,
            resources: ['g1', 'gone'],
          },
        ],
      },
    });
  },
  rest: () => ({
    localRoles: [{ id: '0', name: 'Owner', permissions: ['User:Edit'] }],
    permissions: goodPayload().permissions as never,
  }),
  ...more,
});

async function write(payload: PayloadSource): Promise<{ text: string; report: CheckReport | undefined }> {
  const written: { text: string; report: CheckReport | undefined } = { text: '', report: undefined };
  const onChecked = (report: CheckReport): void => {
    written.report = report;
  };
  for await (const chunk of writePayload(payload, { folder, onChecked })) written.text += chunk;
  return written;
}

it('writes resources behind the roles, and checks what refers to them', async () => {
  const resources = [
    { id: 'g1', name: 'Staff', resource_type: 'Group', custom_properties: { total_members: 2 } },
  ];
  const { text, report } = await write(source({ resources }));
  expect(text).toContain(`"permissions":["User:Edit"]}],"resources":${JSON.stringify(resources)}}],"perm`);
  expect(report?.violations.map(({ rule, path }) => [rule, path])).toEqual([
    ['unknown-reference', 'identity_to_permissions[0].role_assignments[0].resources[1]'],
  ]);
});

it('writes no list of resources for an application without any', async () => {
  const { applications } = JSON.parse((await write(source())).text) as { applications: [object] };
  expect(applications[0]).not.toHaveProperty('resources');
});
