import type { PermissionType } from '../../../oaa/src/payload/payload.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';
import { aRole, aUser, anAccount } from '../review/account.ts';

export const now = Date.parse('2026-11-24T00:00:00Z');

const areas = [
  'User',
  'Role',
  'Group',
  'AccountSetting',
  'Recording',
  'ZoomRooms',
  'Dashboard',
  'Whiteboard',
];

/** A user whose name would run as code where somebody forgot to escape it. */
export const evilName = '</script><img src=x onerror=alert(1)>';

/** Names that hide, turn round or break what stands beside them. */
export const oddNames = [
  '\u202eevil\u2066',
  '"><b>x',
  '\u{1f600}'.repeat(60),
  'محمد',
  "O'Hara & Söhne",
  '   ',
];

/** An account with users of every status, plan and age of login; one of them has an evil name. */
export function largeAccount(users: number): Inventory {
  const types: Record<string, PermissionType[]> = {};
  for (const area of areas) {
    types[`${area}:Read`] = ['DataRead', 'MetadataRead'];
    types[`${area}:Edit`] = area === 'Whiteboard' ? ['Uncategorized'] : ['DataRead', 'DataWrite'];
  }
  const custom = Array.from({ length: 14 }, (_, at) =>
    aRole(
      `r${at}`,
      areas
        .filter((_area, k) => (k * 7 + at * 3) % 4 < 2)
        .flatMap((area, k) => [`${area}:Read`, k % 2 ? `${area}:Edit` : `${area}:Edit=g1`]),
      { name: `Custom role ${at}` },
    ),
  );
  const roles = [
    aRole('0', ['User:Edit'], { name: 'Owner' }),
    aRole('1', ['User:Edit', 'Role:Edit'], { name: 'Admin' }),
    aRole('2', [], { name: 'Member' }),
    ...custom,
  ];
  return anAccount(
    Array.from({ length: users }, (_, at) => {
      const status = at % 7 === 0 ? 'inactive' : at % 13 === 0 ? 'pending' : 'active';
      return aUser(`U${at}`, {
        name: at === 5 ? evilName : (oddNames[at - 20] ?? `Person ${at}`),
        status,
        isActive: status === 'active',
        planType: at % 3 === 0 ? 1 : 2,
        roles: [at % 97 === 0 ? `r${at % 14}` : at % 211 === 0 ? '1' : '2'],
        groups: [`g${1 + (at % 3)}`],
        lastLoginAt:
          status !== 'active' || at % 11 === 0
            ? undefined
            : new Date(now - (at % 500) * 86_400_000).toISOString(),
      });
    }),
    roles,
    types,
  );
}
