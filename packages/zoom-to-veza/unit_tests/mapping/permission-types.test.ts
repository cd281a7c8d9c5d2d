import { parsePermissionOverrides } from '../../src/mapping/permissions/permission-overrides.ts';
import {
  type PermissionProfile,
  privilegeClassifier,
} from '../../src/mapping/permissions/permission-types.ts';
const fullNames: Record<string, string> = {
  DR: 'DataRead',
  DW: 'DataWrite',
  DC: 'DataCreate',
  MR: 'MetadataRead',
  MW: 'MetadataWrite',
  MC: 'MetadataCreate',
  N: 'NonData',
  U: 'Uncategorized',
};

// names | types of Read | of Edit | in the profile as-documented, where it differs: of both
const documented: [names: string, read: string, edit: string][] = [
  ['User UserAdvanced', 'DR MR', 'DR DW MR MW'],
  ['Role', 'DR MR', 'DC DR DW MC MR MW'],
  ['Group', 'DR MR', 'DR DW MR MW'],
  ['AccountProfile AccountSetting SubAccount', 'MR', 'MR MW'],
  ['WebinarSetting Recording', 'MR', 'MR MW'],
  ['RecordingContent', 'DR', ''],
  ['Meeting', '', 'DR DW MR MW'],
  ['CallInContacts', 'DR MR', 'DR DW MR MW'],
  ['CalendarIntegration ScheduleTrackingFields', 'MR', 'MR MW'],
  ['ZoomRooms RoomConnector', 'MR', 'MR MW'],
  ['DigitalSignage', 'DR MR', 'DR DW MR MW'],
  ['IMChatHistory NewIMChatHistory', 'DR', ''],
  ['ChatMessage', 'DR', 'DR DW'],
  ['ChatChannel IMSetting Informationbarriers', 'MR', 'MR MW'],
  ['IMGroups', 'DR MR', 'DR DW MR MW'],
  ['IMChatBot', '', 'DW'],
  ['BillingSubscription', 'MR', 'MR MW N'],
  ['BillingInformation', 'DR MR', 'DR DW MR MW'],
  ['UsageReport UserActivitiesReport', 'DR MR', ''],
  [
    'Dashboard DashboardHome DashboardMeetings DashboardZR DashboardCRC DashboardWebinars DashboardIM DashboardPBX',
    'MR',
    '',
  ],
  ['DashboardMeetingJoin DashboardWebinarJoin', '', 'DR'],
  ['DashboardMeetingControl DashboardMeetingEnd', '', 'N'],
  ['Integration MarketPlace', 'MR', 'MR MW'],
  ['ZoomDevelopers', 'MR', 'MC MR MW'],
  [
    'SingleSignOn Branding Security MobileDeviceManagement PbxAdmin SipPhone MeetingConnector CrossHybrid LyncConnector ThirdPartyConference IQAccountSetting',
    'MR',
    'MR MW',
  ],
];

const rows = documented.flatMap(([names, read, edit]) =>
  names.split(' ').map((name): [string, string, string] => [name, read, edit]),
);

function types(profile: PermissionProfile, privilege: string): string[] {
  return [...privilegeClassifier(profile)(privilege).types].sort();
}

function expand(short: string): string[] {
  return (short === '' ? 'U' : short)
    .split(' ')
    .map((name) => fullNames[name] ?? name)
    .sort();
}

describe('permission types', () => {
  it.each(rows)('%s by verb', (name, read, edit) => {
    expect(types('by-verb', `${name}:Read`)).toEqual(expand(read));
    expect(types('by-verb', `${name}:Edit`)).toEqual(expand(edit));
  });

  it.each(rows)('%s as documented: both of a pair have the types of both', (name, read, edit) => {
    const both = [...new Set(`${read} ${edit}`.split(' '))].join(' ');
    const isPair = read !== '' && edit !== '';
    expect(types('as-documented', `${name}:Read`)).toEqual(expand(isPair ? both : read));
    expect(types('as-documented', `${name}:Edit`)).toEqual(expand(isPair ? both : edit));
  });

  it.each(['by-verb', 'as-documented'] as const)('Meeting:Join lets into live content (%s)', (profile) => {
    expect(types(profile, 'Meeting:Join')).toEqual(['DataRead']);
  });

  it.each(['user:read', ' User:Read ', 'User:Read,', 'USER:READ ,', 'User : Read'])(
    '%j is User:Read',
    (name) => {
      expect(types('by-verb', name)).toEqual(['DataRead', 'MetadataRead']);
    },
  );

  it.each(['User:Delete', 'Nobody:Read', 'User', '', 'A:User:Read', 'constructor:Read'])(
    '%j is not known',
    (name) => {
      expect(privilegeClassifier('by-verb')(name)).toEqual({ types: ['Uncategorized'], known: false });
    },
  );
});

describe('permission overrides', () => {
  const overrides = parsePermissionOverrides(
    {
      permissions: {
        'phonequeue:*': ['MetadataRead'],
        'PhoneQueue:Edit': ['NonData', 'DataWrite'],
        'User:Read': ['DataRead'],
      },
    },
    'types.yaml',
  );
  it.each([
    ['PhoneQueue:Edit', ['DataWrite', 'NonData']],
    ['PHONEQUEUE:View', ['MetadataRead']],
    ['User:Read', ['DataRead']],
    ['User:Edit', ['DataRead', 'DataWrite', 'MetadataRead', 'MetadataWrite']],
  ])('%s', (name, expected) => {
    const found = privilegeClassifier('by-verb', overrides)(name);
    expect(found.known).toBe(true);
    expect([...found.types].sort()).toEqual([...expected].sort());
  });

  it.each<[unknown, string]>([
    [null, 'the file must be of type object'],
    [{}, 'lacks "permissions"'],
    [{ permissions: { 'User:Read': ['Reading'] } }, 'must be one of DataRead'],
    [{ permissions: { 'User:Read': [] } }, 'at least 1 entries'],
    [
      { permissions: { User: ['DataRead'] } },
      'types.yaml: permissions key "User" must be Area:Verb or Area:*.',
    ],
    [{ permissions: { '*:Read': ['DataRead'] } }, 'key "*:Read" must be Area:Verb or Area:*.'],
    [{ permissions: {}, more: 1 }, 'unknown key "more"'],
    [{ permissions: { 'User:Read': ['DataRead'], 'user:read': ['DataRead'] } }, 'twice'],
  ])('%j is refused', (value, message) => {
    expect(() => parsePermissionOverrides(value, 'types.yaml')).toThrow(message);
    expect(() => parsePermissionOverrides(value, 'types.yaml')).toThrow('types.yaml');
  });
});
