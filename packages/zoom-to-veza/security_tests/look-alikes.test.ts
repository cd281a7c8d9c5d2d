import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldAddress } from '@source-zoom/zoom-records';
import { findFindings } from '../../access-review/src/findings/find.ts';
import { formatFindings } from '../../access-review/src/findings/format.ts';
import { defaultSettings } from '../../access-review/src/findings/settings.ts';
import { inventoryRole } from '../../access-review/src/inventory/inventory-entities.ts';
import { privilegesOfRole } from '../../access-review/src/inventory/privileged.ts';
import { summarize } from '../../access-review/src/report/summary.ts';
import { aRole, aUser, anAccount } from '../../access-review/unit_tests/review/account.ts';
import { listOf, textOf } from '../../access-review/unit_tests/review/found.ts';
import { isNamed } from '../../oaa/src/client/lists.ts';
import { checkValue } from '../../oaa/src/payload/check-payload.ts';
import { goodPayload } from '../../oaa/unit_tests/payload/good-payload.ts';
import { collectRows } from '../../snapshot-store/unit_tests/collect-rows.ts';
import {
  inputOptions,
  messagesOf,
  proofRows,
  sampleAccount,
} from '../../snapshot-store/unit_tests/sample-account.ts';
import { loaderFolder, newFolder } from '../../snapshot-store/unit_tests/write-files.ts';
import { parseIdentityExceptions } from '../src/mapping/identities/exceptions.ts';
import { emailIdentities, identityRules } from '../src/mapping/identities/identity-rules.ts';

// Names that would pass for another: by case, by blanks, by a sign that we put between two of them.

afterAll(() => {
  rmSync(loaderFolder, { recursive: true, force: true });
});

const now = Date.parse('2026-11-24T00:00:00Z');
const kelvin = '\u212aate@example.com';
const dotted = 'k\u0130m@example.com';

describe('an address whose small letters are those of another', () => {
  it.each([
    [kelvin, 'kate@example.com'],
    [dotted, 'kim@example.com'],
  ])('is no identity of the other: %s', (address, other) => {
    expect(foldAddress(address)).not.toBe(other);
    const [base] = sampleAccount().users;
    const row = { ...base, email: address } as never;
    expect(emailIdentities.identitiesOf(row)).toEqual([address]);
    const rules = identityRules({ rules: [], otherwise: 'none' }, new Map([[other, ['another']]]));
    expect(rules.identitiesOf(row)).toEqual([]);
  });

  it.each([
    [kelvin, 'kate@example.com'],
    [dotted, 'kim@example.com'],
  ])('does not give way to the other when it was invited: %s', async (address, other) => {
    const account = sampleAccount();
    const [first] = account.users;
    const users = account.users.map((row) => {
      if (row === first) return { ...row, email: other };
      return row['id'] === undefined ? { ...row, key: address, email: address } : row;
    });
    const changed = { ...account, users };
    const file = join(newFolder(), 'read.jsonl');
    writeFileSync(file, messagesOf({ ...changed, snapshots: proofRows(changed) }));
    const { users: found } = await collectRows(inputOptions(file));
    expect(JSON.stringify(found)).toContain(JSON.stringify(address));
  });

  it('is folded as usual where nobody is read out of it', () => {
    expect(foldAddress('Zoë.ÄRGER@Example.COM')).toBe('zoë.ärger@example.com');
  });
});

it('a line of exceptions is of the id that it names, also where that looks like an address', () => {
  const exceptions = parseIdentityExceptions('"@Id",one\n  plain  ,  two  \n', 'a file');
  const [base] = sampleAccount().users;
  const rules = identityRules({ rules: [], otherwise: 'none' }, exceptions);
  expect(rules.identitiesOf({ ...base, id: '@Id' } as never)).toEqual(['one']);
  expect(rules.identitiesOf({ ...base, id: 'plain' } as never)).toEqual(['two']);
});

it('a line of exceptions is read once, however many blanks are in it', () => {
  expect(() => parseIdentityExceptions(`${' '.repeat(200_000)}"a"b,c`, 'a file')).toThrow('line 1');
});

it('a role that is called as another is told apart, is told apart', () => {
  const roles = [
    aRole('x', ['User:Edit'], { name: 'N' }),
    aRole('y', [], { name: 'N' }),
    aRole('z', [], { name: 'N (x)' }),
    aRole('no role', [], { name: 'no role' }),
  ];
  const user = aUser('u', { roles: roles.map(({ id }) => id) });
  const { access, logins } = summarize(anAccount([user], roles), listOf([]), defaultSettings, now);
  const names = access.rows.map(({ name }) => name);
  expect(new Set(names).size).toBe(roles.length);
  expect(access.rows.filter(({ cells }) => cells.some(Boolean)).map(({ name }) => name)).toEqual([names[0]]);
  expect(logins.rows.map(({ users }) => users)).toEqual([1, 1, 1, 1]);
});

it('a privilege with the sign of a restriction in its name restricts no other', () => {
  const role = inventoryRole({
    id: 'r',
    name: 'r',
    permissions: ['User:Edit', 'User:Edit=x'],
    custom_properties: { scoped_privileges: ['User:Edit=x=g1', 'User:Edit=x=g2'] },
  });
  expect(role.restrictedTo).toEqual(new Map([['user:edit=x', ['g1', 'g2']]]));
  expect(privilegesOfRole(role, ['User:Edit'])).toEqual(['User:Edit']);
});

it('a role that is called as somebody whose risk is accepted is not accepted', () => {
  const account = anAccount([], [aRole('r', ['User:Edit'], { name: 'Break-glass@example.com' })]);
  const exception = { subject: 'break-glass@example.com', reason: 'kept offline', expires: '2027-01-01' };
  const settings = { ...defaultSettings, exceptions: [{ ...exception, rule: 'role-without-holders' }] };
  expect([...findFindings(account, settings, now)]).toEqual([
    expect.not.objectContaining({ excepted: exception.reason }),
  ]);
});

it('a name is no place for an argument of SARIF, nor half a letter of an address', () => {
  const account = anAccount([], [aRole('r', [], { name: '{0} [x](y) {1}{name}' })]);
  const tool = { name: 'judge', version: '0' };
  const context = {
    inventory: { ...account, name: 'Zoom \ud800' },
    tool,
    nowMs: now,
    limit: Number.POSITIVE_INFINITY,
    colors: false,
  };
  const { runs } = JSON.parse(
    textOf(formatFindings(findFindings(account, defaultSettings, now), 'sarif', context)),
  ) as {
    runs: [{ results: { message: { text: string } }[]; automationDetails: { id: string } }];
  };
  expect(runs[0].results[0]?.message.text).toContain(String.raw`{{0}} \[x\](y) {{1}}{name}: `);
  expect(runs[0].automationDetails.id).toBe('zoom/Zoom%20%EF%BF%BD/');
});

it.each(['', '.', '..', 'a\ud800'])('an id that would lead to another address is none of Veza: %j', (id) => {
  expect(isNamed({ id, name: 'Zoom' })).toBe(false);
});

it.each(['__proto__', 'constructor'])(
  'a field of an application is unknown, whatever its name: %s',
  async (name) => {
    const payload = goodPayload() as { applications: object[] };
    const text = JSON.stringify(payload.applications[0]).replace('{', `{${JSON.stringify(name)}:{"x":1},`);
    const { violations } = await checkValue({ ...payload, applications: [JSON.parse(text) as object] });
    expect(violations.map(({ rule, path }) => `${rule} ${path}`)).toEqual([
      `unknown-key applications[0].${name}`,
    ]);
  },
);
