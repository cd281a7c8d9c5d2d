import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { listed } from '../../../../access-review/unit_tests/review/account.ts';
import { payloadEntities } from '../../../../oaa/src/payload/payload-entities.ts';
import type { StagedRole } from '../../../../snapshot-store/src/generated/staged-fields.ts';
import { type AccountCounts, countsOf, countsOfPayload } from '../../../src/guard/counts.ts';
import { watchPeople } from '../../../src/guard/people.ts';
import { optionalCounts } from '../../../src/guard/optional-counts.ts';
import { collect } from '../../../src/mapping/cursors.ts';
import type { ScopedPrivileges } from '../../../src/mapping/restricted/restriction-plan.ts';
import { createPayloadSource } from '../../../src/mapping/payload-source.ts';
import { inventoryOfFile } from '../../../src/review/read-inventory.ts';
import { makePayload } from '../make-payload.ts';
import { adminRows, rowsOf } from '../rows.ts';
import type { Planted } from './held.ts';
import { plantedAccounts } from './planted.ts';

const folder = mkdtempSync(join(tmpdir(), 'same-account-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The account less what the two ways do not say alike: `docs/mapping.md` names it. */
function soundPart(account: Planted): Planted {
  const roles = account.roles.map((role): StagedRole => {
    const names = new Set(role.privileges?.map((name) => name?.replace(/,$/, '').toLowerCase()));
    const privilege_scopes = (role.privilege_scopes ?? []).filter(
      (scope) =>
        names.has((scope?.permission_id ?? '').replace(/,$/, '').toLowerCase()) &&
        !(scope?.group_ids ?? []).includes(null),
    );
    const areReadable = privilege_scopes.every((scope) =>
      (scope?.group_ids ?? ['']).every((id) => id !== ''),
    );
    return { ...role, privilege_scopes: areReadable ? privilege_scopes : [] };
  });
  return { ...account, roles };
}

async function fileOf(
  { users, groups, roles, admins }: Planted,
  scopedPrivileges: ScopedPrivileges,
): Promise<string> {
  const file = join(folder, `${scopedPrivileges}.json`);
  const rows = rowsOf(users, groups, roles, adminRows(...admins));
  writeFileSync(file, (await makePayload(rows, { scopedPrivileges })).text);
  return file;
}

async function countsOfRows(
  { users, groups, roles, admins }: Planted,
  scopedPrivileges: ScopedPrivileges,
): Promise<AccountCounts> {
  const rows = rowsOf(users, groups, roles, adminRows(...admins));
  const { source: mapped, outcome } = await createPayloadSource(rows, { scopedPrivileges });
  const { source, people } = watchPeople(mapped);
  await collect(source.users());
  const { localRoles } = source.rest();
  return countsOf({
    accountId: 'acc',
    ...outcome(),
    localRoles,
    people: people(),
    usersWithUnknownGroups: 0,
    optional: optionalCounts(source.application.custom_properties ?? {}, source.accessCredentials),
  });
}

const quiet = { progress: () => ({ reach: () => undefined, end: () => undefined }) };
const ways = ['as-properties', 'as-resources'] as const;

it('looks the same to a review, whichever way a payload shows restrictions', async () => {
  await fc.assert(
    fc.asyncProperty(plantedAccounts.map(soundPart), async (account) => {
      const [one, other] = await Promise.all(
        ways.map(async (way) => listed(await inventoryOfFile(await fileOf(account, way), quiet))),
      );
      expect(other).toEqual(one);
    }),
  );
});

it('has the same numbers for the guard, of its rows and of a payload', async () => {
  await fc.assert(
    fc.asyncProperty(plantedAccounts.map(soundPart), async (account) => {
      const [rows, otherRows] = await Promise.all(ways.map((way) => countsOfRows(account, way)));
      expect(otherRows).toEqual(rows);
      const [file, otherFile] = await Promise.all(
        ways.map(async (way) => countsOfPayload(await payloadEntities(await fileOf(account, way)))),
      );
      expect(otherFile).toEqual(file);
    }),
  );
});
