import type { SimulatedAccount } from './account.ts';

/** What the account has bought and assigned: objects, lists, a plan of no document, and storage, which has no hosts. */
export function planUsage(account: SimulatedAccount): Record<string, unknown> {
  const users = account.size;
  const pending = account.list('pending').length;
  const licences = (type: string, hosts: number, usage: number): Record<string, unknown> => ({
    type,
    hosts,
    usage,
  });
  return {
    plan_base: { ...licences('monthly', users + 10, users - pending), active_hosts: users, pending },
    plan_united: { ...licences('zoom_united', 5, 2), name: 'United', pending: 0 },
    plan_webinar: [
      { ...licences('webinar500', 3, 3), pending: 0 },
      { ...licences('webinar1000', 1, 0), pending: 0 },
    ],
    plan_zoom_rooms: licences('zroom', 4, 4),
    plan_zwr: [],
    plan_of_tomorrow: [licences('tomorrow', 7, 1)],
    plan_recording: { type: 'cmr', free_storage: '5 GB', free_storage_usage: '1 GB', plan_storage: '0' },
  };
}
