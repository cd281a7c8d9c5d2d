import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startVezaSimulator } from '@source-zoom/simulators';
import { noRows, type Account, type Row } from '../../packages/snapshot-store/unit_tests/sample-account.ts';
import { fileExports } from '../../packages/zoom-to-veza/integration_tests/write-exports.ts';
import { type Outcome, runCommand } from '../../packages/zoom-to-veza/unit_tests/commands/run-command.ts';
import { hostileAccount, kept, privilegesOf, readHostileAccount } from './account.ts';
import { csvRows, pageTables, type Payload } from './outputs.ts';
import { hostileStrings } from './strings.ts';

const folder = mkdtempSync(join(tmpdir(), 'hostile-names-'));
const nowMs = Date.now();
const properties = ['dept', 'employee_unique_id', 'timezone', 'plan_united_type', 'role_description'];
const flags = properties.flatMap((name) => ['--property', name]);
const payloadFile = join(folder, 'payload.json');
/** Everybody holds another role, and is in other groups. */
const turnedFile = join(folder, 'turned.json');
let messages: string;
let payload: Payload;

const command = (...argv: string[]): Promise<Outcome> => runCommand(argv, { nowMs });

beforeAll(async () => {
  messages = await readHostileAccount(folder, 'read.jsonl');
  const turned = await readHostileAccount(folder, 'turned.jsonl', 5);
  expect(await command('transform', '--from', messages, '--out', payloadFile, ...flags)).toMatchObject({
    code: 0,
  });
  expect(await command('transform', '--from', turned, '--out', turnedFile)).toMatchObject({ code: 0 });
  payload = JSON.parse(readFileSync(payloadFile, 'utf8')) as Payload;
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What stands in Veza for a name: without blanks around it, and no longer than Veza allows. */
const name = (text: string): string => kept(text).trim().slice(0, 256);
const sorted = (texts: Iterable<string>): string[] => [...new Set(texts)].sort();
const ids = hostileStrings.map(kept);
/** Of these Zoom is not asked, or does not know them as the connector spells them: their privileges are unknown. */
const unasked = new Set(['.', '..', 'nul', 'half\ufffd']);

/** What takes hold of a terminal, ends a line, or turns the direction of writing. */
const steering = ['\u001b', '\u0085', '\u2028', '\u202e', '\u2066'];

describe('an account in which everything has a hostile name', () => {
  it('has all its users in the payload, each with his own', () => {
    const [{ local_users: users }] = payload.applications;
    const found = new Map(users.map((user) => [user.id, user]));
    for (const { id, email, group_ids } of hostileAccount().users) {
      const text = kept(id);
      const property = Object.fromEntries(
        [
          'dept',
          'display_name',
          'employee_unique_id',
          'first_name',
          'last_name',
          'plan_united_type',
          'timezone',
        ].map((field) => [field, text]),
      );
      expect(found.get(text)).toMatchObject({ id: text, name: name(id), email, custom_properties: property });
      expect(sorted(found.get(text)?.groups ?? [])).toEqual(sorted(group_ids.map(kept)));
    }
    expect(users).toHaveLength(hostileStrings.length);
  });

  it('has all its groups, and its roles with their privileges and restrictions', () => {
    const [{ local_groups: groups, local_roles: roles }] = payload.applications;
    expect(new Map(groups.map((group) => [group.id, group.name]))).toEqual(
      new Map(hostileStrings.map((text) => [kept(text), name(text)])),
    );
    const found = new Map(roles.map((role) => [role.id, role]));
    expect(sorted(found.keys())).toEqual(sorted(ids));
    // Spellings that differ in capitals, or in blanks around the colon, are of one privilege.
    const spelt = (text: string): string =>
      name(text)
        .replace(/\s+:/, ':')
        .replace(/[\s,]+$/, '')
        .toLowerCase();
    for (const text of hostileStrings) {
      const role = found.get(kept(text));
      expect(role).toMatchObject({ name: name(text), custom_properties: { description: kept(text) } });
      if (unasked.has(kept(text))) {
        expect(role?.custom_properties['unknown_fields']).toEqual(['privileges']);
        continue;
      }
      expect(sorted((role?.permissions ?? []).map(spelt))).toEqual(sorted(privilegesOf(text).map(spelt)));
      const [entry, ...others] = role?.custom_properties['scoped_privileges'] as string[];
      const [privilege = '', group] = [
        entry?.slice(0, -kept(text).length - 1),
        entry?.slice(-kept(text).length),
      ];
      expect([spelt(privilege), group, others]).toEqual([spelt(`${text}:Edit`), kept(text), []]);
    }
  });

  it('gives nobody the role of another', () => {
    const held = new Map(
      payload.identity_to_permissions.map(({ identity, role_assignments: list }) => [
        identity,
        list.map(({ role }) => role),
      ]),
    );
    expect(held).toEqual(new Map(ids.map((id) => [id, [id]])));
  });

  it('is valid, and comes to Veza as it is', async () => {
    expect(await command('validate', payloadFile)).toMatchObject({ code: 0 });
    const veza = await startVezaSimulator({});
    try {
      const env = { VEZA_URL: veza.url, VEZA_API_KEY: veza.apiKey };
      const argv = ['push', '--from', messages, '--state-dir', join(folder, 'state'), ...flags];
      expect(await runCommand(argv, { nowMs, env })).toMatchObject({ code: 0 });
      expect(veza.pushes.map(({ payload: pushed }) => pushed)).toEqual([payload]);
    } finally {
      await veza.stop();
    }
  });

  it('is valid, and says the same, where restricted privileges are roles on groups', async () => {
    const file = join(folder, 'as-resources.json');
    const way = ['--scoped-privileges', 'as-resources', ...flags];
    expect(await command('transform', '--from', messages, '--out', file, ...way)).toMatchObject({ code: 0 });
    expect(await command('validate', file)).toMatchObject({ code: 0 });
    expect(await command('diff', payloadFile, file, '--exit-code')).toMatchObject({ code: 0 });
    const veza = await startVezaSimulator({});
    try {
      const env = { VEZA_URL: veza.url, VEZA_API_KEY: veza.apiKey };
      const argv = ['push', '--from', messages, '--state-dir', join(folder, 'other-state'), ...way];
      expect(await runCommand(argv, { nowMs, env })).toMatchObject({ code: 0 });
      expect(veza.pushes).toHaveLength(1);
    } finally {
      await veza.stop();
    }
  });

  it.each(Object.entries(fileExports))(
    'gives the same bytes through a warehouse: %s',
    async (what, write) => {
      const account = noRows();
      for (const line of readFileSync(messages, 'utf8').split('\n').filter(Boolean)) {
        const { record } = JSON.parse(line) as { record?: { stream: keyof Account; data: Row } };
        if (record !== undefined) account[record.stream].push(record.data);
      }
      const place = join(folder, what.replaceAll(/\W/g, '-'));
      mkdirSync(place);
      const from = await write(place, account);
      const out = join(place, 'payload.out');
      expect(await command('transform', '--from', from, '--out', out, ...flags)).toMatchObject({ code: 0 });
      expect(readFileSync(out, 'utf8') === readFileSync(payloadFile, 'utf8')).toBe(true);
    },
  );

  it('can be looked up in the report, which runs none of it', async () => {
    const page = join(folder, 'report.html');
    expect(await command('report', '--from', payloadFile, '--out', page)).toMatchObject({ code: 0 });
    const html = readFileSync(page, 'utf8');
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html).not.toMatch(/<img|<b>x/);
    const { users, roles, groups } = pageTables(html);
    expect(sorted(users.id)).toEqual(sorted(ids));
    for (const [at, id] of users.id.entries()) {
      expect(users.name[at]).toBe(name(id));
      expect(users.roles[at]?.map((role) => roles[role]?.id)).toEqual([id]);
    }
    expect(sorted(groups.map((group) => `${group.id} ${group.members}`))).toEqual(
      sorted(ids.map((id) => `${id} 2`)),
    );
  });

  it('has the same findings in every format', async () => {
    const outputs = await Promise.all(
      ['json', 'csv', 'sarif', 'table', 'markdown'].map((format) =>
        command('findings', '--from', payloadFile, '--format', format, '--limit', '0'),
      ),
    );
    const [json = '', csv = '', sarif = '', table = '', markdown = ''] = outputs.map(({ stdout }) => stdout);
    const { findings } = JSON.parse(json) as {
      findings: { rule: string; subject: { kind: string; key: string } }[];
    };
    const ofRoles = findings.filter(({ subject }) => subject.kind === 'role');
    // The last has for some groups what another one, which is called like its privilege, has for the whole account.
    expect(sorted(ofRoles.map(({ subject }) => subject.key))).toEqual(sorted([...unasked, 'a=b']));
    const keys = findings.map(({ rule, subject }) => `${rule} ${subject.kind} ${subject.key}`);
    expect(new Set(keys).size).toBe(keys.length);
    const rows = csvRows(csv);
    expect(rows).toHaveLength(1 + findings.length);
    for (const cells of rows) {
      expect(cells).toHaveLength(16);
      for (const cell of cells) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|[\r\n]/);
    }
    const { runs } = JSON.parse(sarif) as { runs: [{ results: { message: { text: string } }[] }] };
    expect(runs[0].results).toHaveLength(findings.length);
    for (const { message } of runs[0].results) expect(message.text).not.toMatch(/(^|[^{])\{\d+\}/);
    const heads = table.split('\n').filter((line) => /^ {4}NAME +E-MAIL +STATUS +ROLES +WHAT$/.test(line));
    const lines = table.split('\n').filter((line) => line.startsWith('    '));
    expect(lines).toHaveLength(heads.length + findings.length);
    // Each row of a table has five cells, and each table two rows more.
    const rowsOf = markdown
      .split('\n')
      .filter((line) => /^\|(?:[^|\\]|\\.)*(?:\|(?:[^|\\]|\\.)*){4}\|$/.test(line));
    expect(rowsOf).toHaveLength(findings.length + 2 * markdown.split('\n### ').length - 2);
    for (const output of [csv, table, markdown])
      for (const sign of steering) expect(output).not.toContain(sign);
  });

  it('does not differ from itself, and by each change from another', async () => {
    expect(await command('diff', messages, payloadFile, '--exit-code')).toMatchObject({ code: 0 });
    const { stdout } = await command('diff', payloadFile, turnedFile, '--format', 'json');
    const changes = JSON.parse(stdout) as Record<string, { user: string; role: string; group: string }[]>;
    const roles = (kind: string): Map<string, string> =>
      new Map(changes[`role_assignments_${kind}`]?.map(({ user, role }) => [user, role]));
    expect(roles('removed')).toEqual(new Map(ids.map((id) => [id, id])));
    expect(roles('added')).toEqual(new Map(ids.map((id, at) => [id, ids[(at + 5) % ids.length]])));
    for (const kind of ['added', 'removed'])
      expect(changes[`memberships_${kind}`]).toHaveLength(2 * ids.length);
    for (const format of ['text', 'markdown']) {
      const { stdout: written } = await command('diff', payloadFile, turnedFile, '--format', format);
      for (const sign of [...steering, '\r']) expect(written).not.toContain(sign);
      // Each change is a line of its own.
      expect(written).toContain(`Roles changed (${ids.length})`);
    }
  });

  it('knows each user by his own custom attribute and by his own line of exceptions', async () => {
    const rules = hostileStrings.map((text) => ({
      source: 'custom_attribute',
      attribute: { key: kept(text) },
    }));
    const mapping = join(folder, 'mapping.json');
    writeFileSync(mapping, JSON.stringify({ rules, otherwise: 'none' }));
    const exceptions = join(folder, 'exceptions.csv');
    // A line holds no end of a line, and the blanks around a cell do not count.
    const listable = ids.filter((id) => !/[\r\n]/.test(id) && id.trim() === id && !id.startsWith('#'));
    const lines = listable.map((id) => `"${id.replaceAll('"', '""')}",known-${ids.indexOf(id)}`);
    writeFileSync(exceptions, lines.join('\n'));
    const out = join(folder, 'identities.json');
    const files = ['--identity-mapping', mapping, '--identity-exceptions', exceptions];
    expect(await command('transform', '--from', messages, '--out', out, ...files)).toMatchObject({ code: 0 });
    const [{ local_users: users }] = (JSON.parse(readFileSync(out, 'utf8')) as Payload).applications;
    expect(new Map(users.map(({ id, identities }) => [id, identities]))).toEqual(
      new Map(
        ids.map((id, at) => [id, [id.trim(), ...(listable.includes(id) ? [`known-${at}`] : [])]] as const),
      ),
    );
  });
});
