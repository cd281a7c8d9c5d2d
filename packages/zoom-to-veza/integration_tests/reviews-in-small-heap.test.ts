import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startZoomToVeza } from './start-zoom-to-veza.ts';

const users = 300_000;
/** In MiB. As objects, so many users take several times that. */
const heap = 96;

const folder = mkdtempSync(join(tmpdir(), 'small-heap-'));
const [before, after] = [join(folder, 'before.json'), join(folder, 'after.json')];

/** Not in the order of any id; all but one in ten hit a rule. */
function user(at: number, groups: readonly string[]): object {
  return {
    id: idOf(at),
    name: `Person ${at}`,
    email: `user${at}@example.com`,
    identities: [`user${at}@example.com`],
    groups,
    is_active: at % 10 !== 0,
    created_at: '2020-01-01T00:00:00Z',
    custom_properties: { status: at % 10 === 0 ? 'inactive' : 'active', plan_type: 2, verified: true },
  };
}

function idOf(at: number): string {
  return `U${(at * 7919) % users}`;
}

function assignment(at: number): object {
  const role = {
    application: 'Zoom',
    role: at % 1000 === 0 ? 'admin' : 'member',
    apply_to_application: true,
  };
  return { identity: idOf(at), identity_type: 'local_user', role_assignments: [role] };
}

async function write(file: string, groupsOf: (at: number) => readonly string[]): Promise<void> {
  const handle = await open(file, 'w');
  const list = async (make: (at: number) => object): Promise<void> => {
    for (let from = 0; from < users; from += 5000) {
      const some = Array.from({ length: 5000 }, (_, at) => JSON.stringify(make(from + at)));
      await handle.write(`${from === 0 ? '' : ','}${some.join(',')}`);
    }
  };
  await handle.write('{"applications":[{"name":"Zoom","local_users":[');
  await list((at) => user(at, groupsOf(at)));
  await handle.write(
    '],"local_groups":[{"id":"g","name":"G"}],"local_roles":[{"id":"admin","name":"A","permissions":["User:Edit"]}]}],"identity_to_permissions":[',
  );
  await list(assignment);
  await handle.write(']}');
  await handle.close();
}

async function run(...args: string[]): Promise<string> {
  const options = { NODE_OPTIONS: `--max-old-space-size=${heap}` };
  const { code, stdout, stderr } = await startZoomToVeza(args, options);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return stdout;
}

beforeAll(async () => {
  await write(before, () => ['g']);
  await write(after, (at) => (at % 100 === 0 ? [] : ['g']));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe(`reviews of ${users} users hold none of them as an object:`, () => {
  it('findings, where nearly every user is one', async () => {
    const lines = (await run('findings', '--from', before, '--format', 'csv')).split('\r\n');
    expect(lines.filter((line) => line.includes(',never-logged-in,'))).toHaveLength(users * 0.9);
  });

  it('diff', async () => {
    const { summary } = JSON.parse(await run('diff', before, after, '--format', 'json')) as {
      summary: Record<string, number>;
    };
    expect(summary).toMatchObject({ memberships_removed: users / 100, users_added: 0, users_removed: 0 });
  });

  it('report', async () => {
    await run('report', '--from', before, '--out', join(folder, 'report.html'));
  });
});
