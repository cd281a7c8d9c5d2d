import { chance, opaqueId } from './random.ts';

/** The lists of apps that concern an account. */
export const appLists = ['account_added', 'approved_apps', 'account_created'] as const;
export type AppList = (typeof appLists)[number];

/** An app of the Marketplace, and where the account has it. It can be changed in place. */
export interface SimulatedApp {
  lists: AppList[];
  /** As a list shows it. */
  row: Record<string, unknown> & { app_id: string };
  /** Ids of its scopes, which no list shows. */
  scopes: string[];
  userRole: 'admin' | 'user';
}

/** What Zoom's lists say of a scope, and its id. */
const scopes: readonly (readonly [text: string, id: string])[] = [
  ['View all users', 'user:read:list_users:admin'],
  ["View all users' team chat messages", 'team_chat:read:list_user_messages:admin'],
  ['Edit users', 'user:update:user:admin'],
  ['View your meetings', 'meeting:read:list_meetings'],
  ['View groups', 'group:read:list_groups:admin'],
];

/** Apps of an account: in one, two or all lists, of known and unknown types, in both spellings of the status. */
export function makeApps(seed: number, count: number, oddities: boolean, approver: string): SimulatedApp[] {
  return Array.from({ length: count }, (_, number) => {
    const held = scopes.filter((_scope, at) => chance(seed, 41 + at, number) < 0.4);
    const isOurs = number % 3 === 2;
    const lists = appLists.filter(
      (list, at) => (list === 'account_created' ? isOurs : !isOurs || number % 4 === at) || number % 12 === 5,
    );
    return {
      lists,
      scopes: held.map(([, id]) => id),
      userRole: chance(seed, 47, number) < 0.5 ? 'admin' : 'user',
      row: {
        app_id: opaqueId(seed, 4, number),
        app_name: isOurs ? `Provisioner ${number}` : `App ${number}`,
        app_description: 'What it does.',
        // A Server-to-Server app, too, is an OAuthApp.
        app_type: oddities && number % 10 === 4 ? 'AgentApp' : isOurs ? 'OAuthApp' : 'ZoomApp',
        app_usage: (number % 2) + 1,
        app_status: isOurs ? (oddities ? 'unpublished' : 'UNPUBLISHED') : 'PUBLISHED',
        app_developer_type: isOurs ? 'INTERNAL' : 'THIRD_PARTY',
        scopes: held.map(([text]) => ({ scope_name: text, scope_description: `${text}.` })),
        ...(lists.includes('approved_apps') && {
          approval_info: {
            approved_type: number % 2 === 0 ? 'forAllUser' : 'forSpecificUser',
            approver_id: approver,
            approved_time: '2026-03-04T05:06:07Z',
            app_approval_closed: false,
          },
        }),
      },
    };
  });
}
