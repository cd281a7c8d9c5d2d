import { opaqueId, chance } from './random.ts';

export interface SimulatedRole {
  id: string;
  name: string;
  description: string;
  type: 'common' | 'iq';
  /** `undefined`: Zoom leaves the key out. */
  privileges: string[] | undefined;
  privilege_scopes?: { permission_id: string; group_ids: (string | null)[] }[];
  sub_account_privileges?: { second_level: number };
}

const admin = [
  'User:Read',
  'User:Edit',
  'Role:Read',
  'Role:Edit',
  'Group:Read',
  'Group:Edit',
  'AccountProfile:Read',
  'AccountSetting:Read',
  'AccountSetting:Edit',
  'Recording:Read',
  'Recording:Edit',
  'Dashboard:Read',
  'UsageReport:Read',
  'IMGroups:Read',
];

/** The privileges that custom roles hold in turn, including some that Zoom spells oddly and some that nobody knows. */
const sets: readonly string[][] = [
  ['User:Read', 'Group:Read'],
  ['User:Read', 'User:Edit', 'UserAdvanced:Read'],
  [
    'BillingSubscription:Read',
    'BillingSubscription:Edit',
    'BillingInformation:Read',
    'BillingInformation:Edit',
  ],
  ['IMSetting:Read,', 'IMSetting:Edit', 'IMChatHistory:Read'],
  ['ZoomRooms:Read', 'ZoomRooms:Edit', 'DigitalSignage:Edit'],
  ['recordingcontent:read', 'Recording:Read'],
  ['Whiteboard:Edit', 'QuantumMeeting:Teleport', 'User:Delete'],
  ['SingleSignOn:Read', 'SingleSignOn:Edit', 'Security:Read', 'Branding:Edit'],
  ['Dashboard:Read', 'DashboardMeetingJoin:Edit', 'DashboardMeetingEnd:Edit', 'Meeting:Join'],
  ['MarketPlace:Read', 'MarketPlace:Edit', 'Integration:Read', 'ZoomDevelopers:Edit'],
];

/** The three roles that every account has, and custom ones; with oddities, also what Zoom sends now and then. */
export function makeRoles(
  seed: number,
  custom: number,
  oddities: boolean,
  groupIds: readonly string[],
): SimulatedRole[] {
  const roles: SimulatedRole[] = [
    {
      id: '0',
      name: 'Owner',
      description: 'Has every privilege.',
      type: 'common',
      privileges: [...admin, 'SubAccount:Edit'],
    },
    { id: '1', name: 'Admin', description: 'Has most privileges.', type: 'common', privileges: admin },
    { id: '2', name: 'Member', description: 'Has none.', type: 'common', privileges: [] },
  ];
  for (let at = 0; at < custom; at += 1) {
    const role: SimulatedRole = {
      id: `R${opaqueId(seed, 3, at)}`,
      name: `Custom role ${at + 1}`,
      description: '',
      type: oddities && at % 7 === 5 ? 'iq' : 'common',
      privileges: [...(sets[at % sets.length] ?? [])],
    };
    if (role.type === 'iq') role.privileges = ['IQAccountSetting:Edit'];
    if (oddities && at % 9 === 4) role.privileges = undefined;
    if (oddities && at % 5 === 1)
      role.privilege_scopes = [
        {
          permission_id: role.privileges?.[0] ?? 'User:Read',
          group_ids: at % 2 === 0 ? [null] : groupIds.slice(at, at + 2),
        },
      ];
    if (oddities && at === 3) role.sub_account_privileges = { second_level: 2 };
    roles.push(role);
  }
  return roles;
}

/** Which role a user has: one Owner, few Admins, some custom roles where there are any, mostly Members. */
export function roleOf(
  seed: number,
  number: number,
  roles: readonly SimulatedRole[],
  oddities: boolean,
): string {
  if (number === 0) return '0';
  const luck = chance(seed, 4, number);
  const custom = roles.slice(3);
  if (custom.length === 0) return luck < 0.05 ? '1' : '2';
  if (oddities && number % 1499 === 1498) return 'RunknownRoleXXXXXXXXXX';
  if (luck < 0.003) return '1';
  if (luck < 0.05) return custom[number % custom.length]?.id ?? '2';
  return '2';
}
