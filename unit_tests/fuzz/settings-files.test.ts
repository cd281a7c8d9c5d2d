import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UserRow } from '@source-zoom/zoom-records';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { findingsSettings } from '../../packages/access-review/src/findings/settings.ts';
import { failureOf } from '../../packages/zoom-to-veza/src/cli/failures/failures.ts';
import { readSettings, readText } from '../../packages/zoom-to-veza/src/cli/settings-file.ts';
import { parseIdentityExceptions } from '../../packages/zoom-to-veza/src/mapping/identities/exceptions.ts';
import { identityRules } from '../../packages/zoom-to-veza/src/mapping/identities/identity-rules.ts';
import { parseIdentityMapping } from '../../packages/zoom-to-veza/src/mapping/identities/mapping-file.ts';
import { parsePermissionOverrides } from '../../packages/zoom-to-veza/src/mapping/permissions/permission-overrides.ts';
import { privilegeClassifier } from '../../packages/zoom-to-veza/src/mapping/permissions/permission-types.ts';
import { cases, fileOf, spoiled, text } from './arbitraries.ts';

const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
const file = join(folder, 'settings.yaml');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const overrides = {
  permissions: { 'PhoneQueue:Read': ['MetadataRead'], 'Whiteboard:*': ['DataRead', 'DataWrite'] },
};
const mapping = {
  otherwise: 'email',
  exceptions: 'extend',
  rules: [
    { name: 'invited', when: { statuses: ['pending'] }, skip: true },
    {
      source: 'email',
      when: { domains: ['old.example.com'] },
      replace_domain: { 'old.example.com': 'example.com' },
      drop_plus_tag: true,
    },
    { source: 'custom_attribute', attribute: { name: 'Payroll' } },
    { source: 'employee_unique_id', lower_case: true },
  ],
};
const findings = {
  privileges: ['User:Edit'],
  dormant_days: 90,
  separation_of_duties: [['Role:Edit', 'User:Edit']],
  exceptions: [{ rule: 'dormant', subject: 'a@example.com', reason: 'asked', expires: '2027-01-01' }],
};

/** As JSON or as YAML, whole or not. */
function settingsFile(value: unknown): fc.Arbitrary<Uint8Array> {
  const yaml = spoiled(value).map((own) => new TextEncoder().encode(stringify(own)));
  const odd = fc.constantFrom(
    ...[
      '',
      '---\n---\n',
      '&a [*a]',
      '*nobody',
      '!!js/function x',
      '{a: 1, a: 2}',
      '\t- x',
      '[[[[',
      '? a\n: b',
    ],
    ...['a: &a [1,1]\nb: &b [*a,*a]\nc: [*b,*b]', '['.repeat(500), '{"a":'.repeat(500), '- '.repeat(500)],
  );
  return fc.oneof(
    { weight: 6, arbitrary: fileOf(value) },
    { weight: 6, arbitrary: yaml },
    { weight: 1, arbitrary: odd.map((own) => new TextEncoder().encode(own)) },
  );
}

/** Goes well, or is refused by a sentence that names the file. */
async function accepted<Result>(bytes: Uint8Array, read: () => Promise<Result>): Promise<Result | undefined> {
  writeFileSync(file, bytes);
  try {
    return await read();
  } catch (error) {
    const known = failureOf(error);
    if (known === undefined) throw error;
    expect(known.exit).toBe('usage');
    expect(known.text).toContain(file);
    expect(known.text).not.toMatch(/^\s+at /m);
    return undefined;
  }
}

const maybe = fc.option(text, { nil: null });
const user: fc.Arbitrary<UserRow> = fc.record({
  account_id: text,
  snapshot_at: fc.constant('2026-11-24T12:00:00Z'),
  key: text,
  id: maybe,
  email: fc.oneof(maybe, fc.constantFrom('a+b@old.example.com', '@', 'x@', '@@')),
  status: fc.oneof(maybe, fc.constantFrom('active', 'pending')),
  employee_unique_id: maybe,
  custom_attributes: fc.option(
    fc.array(fc.option(fc.record({ key: maybe, name: maybe, value: maybe }), { nil: null }), {
      maxLength: 3,
    }),
    { nil: null },
  ),
});

it('whatever an override file holds: types for every privilege, or a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(settingsFile(overrides), text, async (bytes, privilege) => {
      const read = await accepted(bytes, async () =>
        parsePermissionOverrides(await readSettings(file, '--permission-overrides'), file),
      );
      if (read === undefined) return;
      expect(privilegeClassifier('by-verb', read)(privilege).types).not.toEqual([]);
    }),
    cases,
  );
});

it('whatever an identity mapping holds: identities of every user, or a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(settingsFile(mapping), user, async (bytes, row) => {
      const read = await accepted(bytes, async () =>
        parseIdentityMapping(await readSettings(file, '--identity-mapping'), file),
      );
      if (read === undefined) return;
      const rules = identityRules(read);
      for (const identity of rules.identitiesOf(row)) expect(identity.trim()).toBe(identity);
      expect(rules.explain(row).identities).toEqual(rules.identitiesOf(row));
    }),
    cases,
  );
});

it('whatever a file of exceptions holds: identities, or a sentence', async () => {
  const line = fc.oneof(
    fc.constantFrom('a@b.com,x', 'id,', ',x', '"a,""b",c', '"open', 'a,b,c', '# no', ''),
    fc.tuple(text, text).map((pair) => pair.join(',')),
  );
  const csv = fc.oneof(
    fc.array(line, { maxLength: 5 }).map((lines) => new TextEncoder().encode(lines.join('\n'))),
    fc.uint8Array({ maxLength: 60 }),
  );
  await fc.assert(
    fc.asyncProperty(csv, user, async (bytes, row) => {
      const read = await accepted(bytes, async () =>
        parseIdentityExceptions(await readText(file, '--identity-exceptions'), file),
      );
      if (read === undefined) return;
      expect(identityRules({ rules: [] }, read).identitiesOf(row)).toEqual(expect.any(Array));
    }),
    cases,
  );
});

it('whatever the settings of the findings hold: settings, or a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(settingsFile(findings), async (bytes) => {
      const read = await accepted(bytes, async () =>
        findingsSettings(await readSettings(file, '--settings'), file, ['dormant']),
      );
      if (read === undefined) return;
      expect(read.dormant_days).toBeGreaterThanOrEqual(0);
      expect(read.privileges).not.toEqual([]);
    }),
    cases,
  );
});
