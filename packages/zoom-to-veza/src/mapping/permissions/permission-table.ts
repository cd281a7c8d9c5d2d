import type { PermissionType } from '@source-zoom/oaa';

/** Short names of Veza's types, as in the guide's table. */
export const shortTypes = {
  DC: 'DataCreate',
  DR: 'DataRead',
  DW: 'DataWrite',
  MC: 'MetadataCreate',
  MR: 'MetadataRead',
  MW: 'MetadataWrite',
  ND: 'NonData',
} as const satisfies Record<string, PermissionType>;

/** What the verbs of some areas give, e.g. `User:Read` → `DR MR`. */
export interface PermissionRow {
  areas: readonly string[];
  /** Types by verb. */
  verbs: Readonly<Partial<Record<'Read' | 'Edit' | 'Join', string>>>;
}

/**
 * Zoom's privileges and what they mean to Veza: settings are metadata, content is data, control actions that are
 * neither are NonData. Zoom's list is open-ended; anything not listed here is Uncategorized.
 */
export const permissionTable: readonly PermissionRow[] = [
  // Users, roles and groups: these rows are specified, for the pair of Read and Edit.
  { areas: ['User', 'UserAdvanced'], verbs: { Read: 'DR MR', Edit: 'DR DW MR MW' } },
  { areas: ['Role'], verbs: { Read: 'DR MR', Edit: 'DC DR DW MC MR MW' } },
  { areas: ['Group'], verbs: { Read: 'DR MR', Edit: 'DR DW MR MW' } },
  // Account settings and profiles
  { areas: ['AccountProfile', 'AccountSetting', 'SubAccount'], verbs: { Read: 'MR', Edit: 'MR MW' } },
  // Webinars, meetings, recordings
  { areas: ['WebinarSetting', 'Recording'], verbs: { Read: 'MR', Edit: 'MR MW' } },
  { areas: ['RecordingContent'], verbs: { Read: 'DR' } },
  { areas: ['Meeting'], verbs: { Edit: 'DR DW MR MW', Join: 'DR' } },
  { areas: ['CallInContacts'], verbs: { Read: 'DR MR', Edit: 'DR DW MR MW' } },
  { areas: ['CalendarIntegration', 'ScheduleTrackingFields'], verbs: { Read: 'MR', Edit: 'MR MW' } },
  // Rooms and digital signage
  { areas: ['ZoomRooms', 'RoomConnector'], verbs: { Read: 'MR', Edit: 'MR MW' } },
  { areas: ['DigitalSignage'], verbs: { Read: 'DR MR', Edit: 'DR DW MR MW' } },
  // Chat
  { areas: ['IMChatHistory', 'NewIMChatHistory'], verbs: { Read: 'DR' } },
  { areas: ['ChatMessage'], verbs: { Read: 'DR', Edit: 'DR DW' } },
  { areas: ['ChatChannel', 'IMSetting', 'Informationbarriers'], verbs: { Read: 'MR', Edit: 'MR MW' } },
  { areas: ['IMGroups'], verbs: { Read: 'DR MR', Edit: 'DR DW MR MW' } },
  { areas: ['IMChatBot'], verbs: { Edit: 'DW' } },
  // Billing
  { areas: ['BillingSubscription'], verbs: { Read: 'MR', Edit: 'MR MW ND' } },
  { areas: ['BillingInformation'], verbs: { Read: 'DR MR', Edit: 'DR DW MR MW' } },
  // Usage and dashboards
  { areas: ['UsageReport', 'UserActivitiesReport'], verbs: { Read: 'DR MR' } },
  {
    areas: [
      ...['Dashboard', 'DashboardHome', 'DashboardMeetings', 'DashboardZR', 'DashboardCRC'],
      ...['DashboardWebinars', 'DashboardIM', 'DashboardPBX'],
    ],
    verbs: { Read: 'MR' },
  },
  { areas: ['DashboardMeetingJoin', 'DashboardWebinarJoin'], verbs: { Edit: 'DR' } },
  { areas: ['DashboardMeetingControl', 'DashboardMeetingEnd'], verbs: { Edit: 'ND' } },
  // Integrations and marketplace
  { areas: ['Integration', 'MarketPlace'], verbs: { Read: 'MR', Edit: 'MR MW' } },
  { areas: ['ZoomDevelopers'], verbs: { Read: 'MR', Edit: 'MC MR MW' } },
  // System administration
  {
    areas: [
      ...['SingleSignOn', 'Branding', 'Security', 'MobileDeviceManagement', 'PbxAdmin', 'SipPhone'],
      ...['MeetingConnector', 'CrossHybrid', 'LyncConnector', 'ThirdPartyConference', 'IQAccountSetting'],
    ],
    verbs: { Read: 'MR', Edit: 'MR MW' },
  },
];
