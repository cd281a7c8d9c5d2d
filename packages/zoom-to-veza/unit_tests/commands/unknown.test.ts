import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  messagesOf,
  sampleAccount,
  type Account,
  type Row,
} from '../../../snapshot-store/unit_tests/sample-account.ts';
import { runCommand } from './run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'unknown-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const person = { email: 'x@example.com', status: 'active', user_created_at: '2021-01-01T00:00:00Z' };
const whole = {
  ...person,
  id: 'X',
  key: 'X',
  role_id: 'Ro-le',
  group_ids: ['-g2'],
  last_login_time: '2026-11-20T00:00:00Z',
  verified: 1,
};

/** The sample account with one user more, as a file of messages; `unread`: fields that the connector could not read. */
function messagesFile(name: string, more: object, unread: string[] = []): string {
  const sample = sampleAccount();
  const [{ account_id, snapshot_at } = { account_id: '', snapshot_at: '' }] = sample.users;
  const row: Row = { account_id, snapshot_at, ...whole, ...more };
  for (const field of unread) row[field] = null;
  const account: Account = { ...sample, users: [...sample.users, row] };
  account.snapshots = account.snapshots.map((proof) =>
    proof['stream'] === 'users' ? { ...proof, rows: 14, reported_total: 14 } : proof,
  );
  const changes = unread.map((field) => ({ field, change: 'NULLED', reason: 'SOURCE_SERIALIZATION_ERROR' }));
  const file = join(folder, `${name}.jsonl`);
  const meta = JSON.stringify({ changes });
  const lines = messagesOf(account).split('\n');
  writeFileSync(
    file,
    lines
      .map((line) =>
        line.includes('"X"') ? line.replace('},"emitted_at"', `},"meta":${meta},"emitted_at"`) : line,
      )
      .join('\n'),
  );
  return file;
}

async function printed(...argv: string[]): Promise<string> {
  const { code, stdout, stderr } = await runCommand(argv);
  if (code !== 0) throw new Error(stderr);
  return stdout;
}

const made = new Map<string, string[]>();

/** The rows themselves, and the payload that was made of them. */
async function inputsOf(name: string, more: object, unread?: string[]): Promise<string[]> {
  const known = made.get(name);
  if (known !== undefined) return known;
  const messages = messagesFile(name, more, unread);
  const payload = join(folder, `${name}.json`);
  await printed('transform', '--from', messages, '--out', payload);
  made.set(name, [messages, payload]);
  return [messages, payload];
}

interface Finding {
  rule: string;
  subject: { key: string };
  message: string;
}

async function findingsOf(input: string): Promise<string[]> {
  const { findings } = JSON.parse(await printed('findings', '--from', input, '--format', 'json')) as {
    findings: Finding[];
  };
  return findings
    .filter(({ subject, rule }) => subject.key === 'X' || rule === 'role-without-holders')
    .map(({ rule, message }) => `${rule}: ${message}`);
}

interface Tables {
  users: {
    id: string[];
    login: string[];
    status: string[];
    verified: (boolean | null)[];
    unknown: { roles: number[]; groups: number[] };
  };
}

async function lookedUp(input: string): Promise<object> {
  const out = join(folder, 'report.html');
  await printed('report', '--from', input, '--out', out);
  const json = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(
    readFileSync(out, 'utf8'),
  )?.[1];
  const { users } = JSON.parse(json ?? '') as Tables;
  const at = users.id.indexOf('X');
  return {
    login: users.login[at],
    status: users.status[at],
    verified: users.verified[at],
    roles: !users.unknown.roles.includes(at),
    groups: !users.unknown.groups.includes(at),
  };
}

const known = { login: '2026-11-20T00:00:00Z', status: 'active', verified: true, roles: true, groups: true };
const absent = {
  last_login_time: {
    shown: { login: 'never' },
    findings: ['never-logged-in: Created 2153 days ago, never logged in.'],
  },
  role_id: { shown: {}, findings: ['role-without-holders: Nobody holds it.'] },
  group_ids: { shown: {}, findings: [] },
  verified: { shown: { verified: null }, findings: [] },
};

describe.each(Object.entries(absent))('%s that is absent', (field, { shown, findings }) => {
  it('is none, by the rows and by the payload', async () => {
    for (const input of await inputsOf(`absent-${field}`, { [field]: null })) {
      expect(await lookedUp(input)).toEqual({ ...known, ...shown });
      expect(await findingsOf(input)).toEqual(findings);
    }
  });
});

describe.each([
  ['last_login_time', { login: 'unknown' }, []],
  ['role_id', { roles: false }, ['unknown-access: Could not be read: roles.']],
  ['role_ids', { roles: false }, ['unknown-access: Could not be read: roles.']],
  ['group_ids', { groups: false }, ['unknown-access: Could not be read: groups.']],
  ['status', { status: 'unknown' }, ['unknown-access: Could not be read: status.']],
  ['verified', { verified: null }, []],
])('%s that could not be read', (field, shown, findings) => {
  it('is unknown, by the rows and by the payload', async () => {
    for (const input of await inputsOf(`unread-${field}`, {}, [field])) {
      expect(await lookedUp(input)).toEqual({ ...known, ...shown });
      expect(await findingsOf(input)).toEqual(findings);
    }
  });

  it('is no change, whichever of the two it is missing from', async () => {
    const [before = ''] = await inputsOf('whole', {});
    for (const input of await inputsOf(`unread-${field}`, {}, [field]))
      for (const pair of [
        [before, input],
        [input, before],
      ]) {
        const found = JSON.parse(await printed('diff', ...pair, '--format', 'json')) as {
          notes: string[];
          summary: Record<string, number>;
        };
        expect(Object.values(found.summary).filter((count) => count > 0)).toEqual([]);
        const notes = found.notes.filter((note) => note.includes('no change of it is shown: x@example.com'));
        expect(notes).toHaveLength(findings.length);
      }
  });
});

it('a role that nobody is known to hold is not said to have no holders', async () => {
  const unheld = { role_id: '2' };
  const sample = sampleAccount();
  expect(sample.users.some(({ role_id: role }) => role === 'Ro-le')).toBe(false);
  const [certain, doubtful] = [
    messagesFile('unheld', unheld),
    messagesFile('unheld-unread', unheld, ['role_id']),
  ];
  expect(await findingsOf(certain)).toContain('role-without-holders: Nobody holds it.');
  expect((await findingsOf(doubtful)).join()).not.toContain('Nobody holds it');
});

it('a payload of ours tells roles without privileges from those whose privileges could not be read', async () => {
  const sample = sampleAccount();
  const bare = sample.roles.map((row) => (row['id'] === 'Ro-le' ? { ...row, privileges: [] } : row));
  const messages = join(folder, 'roles.jsonl');
  writeFileSync(messages, messagesOf({ ...sample, roles: bare }));
  const payload = join(folder, 'roles.json');
  await printed('transform', '--from', messages, '--out', payload);
  const ofRoles = async (input: string): Promise<string[]> => {
    const { findings } = JSON.parse(await printed('findings', '--from', input, '--format', 'json')) as {
      findings: Finding[];
    };
    return findings
      .filter(({ rule }) => rule === 'role-without-privileges')
      .map(({ subject, message }) => `${subject.key}: ${message}`);
  };
  expect(await ofRoles(payload)).toEqual(await ofRoles(messages));
  expect(await ofRoles(payload)).toContain('Ro-le: It has no privileges.');
});
