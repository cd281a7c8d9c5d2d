import { classicScopes } from '@source-zoom/simulators';
import { zoom, start, get, stopAfterEach } from './local-simulator.ts';

stopAfterEach();

describe('groups and roles', () => {
  it('groups come in pages of at most 300, or all at once as they used to', async () => {
    await start({ groups: 350 });
    expect((await get('/groups?page_size=9999')).body['groups']).toHaveLength(300);
    await zoom.stop();
    await start({ groups: 350, unpagedGroups: true });
    const { body } = await get('/groups?page_size=300');
    expect(body['groups']).toHaveLength(350);
    expect(body).not.toHaveProperty('next_page_token');
    zoom.setFaults([{ endpoint: 'groups', do: 'drop_row' }]);
    expect((await get('/groups')).body['groups']).toHaveLength(349);
  });

  it('roles are not paged; iq ones come when asked for; details show what Zoom shows', async () => {
    await start();
    const common = (await get('/roles')).body['roles'] as { id: string; type: string }[];
    const iq = (await get('/roles?type=iq')).body['roles'] as { id: string }[];
    expect(common.slice(0, 3).map(({ id }) => id)).toEqual(['0', '1', '2']);
    expect(common.length + iq.length).toBe(zoom.account.roles.length);
    const details = await Promise.all(
      zoom.account.roles.map(async ({ id }) => (await get(`/roles/${encodeURIComponent(id)}`)).body),
    );
    expect(details.some((role) => !('privileges' in role))).toBe(true);
    expect(JSON.stringify(details)).toContain('IMSetting:Read,');
    expect(JSON.stringify(details)).toMatch(/"group_ids":\[null\]/);
    expect(details.some((role) => 'sub_account_privileges' in role)).toBe(true);
  });

  it('count the members that the users name, also when users come and go; pending ones do not count', async () => {
    await start({ users: 400 });
    const expectTruth = async (): Promise<void> => {
      const counted = [...zoom.account.users()].filter(({ status }) => status !== 'pending');
      const lists = await Promise.all(
        ['/groups?page_size=300', '/roles', '/roles?type=iq'].map((path) => get(path)),
      );
      for (const { body } of lists)
        for (const row of (body['groups'] ?? body['roles']) as { id: string; total_members: number }[]) {
          const named = counted.filter(({ group_ids, role_id }) =>
            [role_id, ...(group_ids ?? [])].includes(row.id),
          );
          expect(row).toEqual({ ...row, total_members: named.length });
        }
    };
    await expectTruth();
    const { account } = zoom;
    for (let at = 0; at < 60; at += 1) {
      account.add('active', 0);
      account.remove('active', at);
      account.move('pending', 0, 'active');
      account.move('active', at, 'inactive');
    }
    await expectTruth();
    const detail = (await get('/roles/2')).body['total_members'];
    expect(detail).toBeGreaterThan(200);
  });

  it('a user keeps naming a role that is deleted', async () => {
    await start();
    const held = [...zoom.account.users()].map(({ role_id }) => role_id);
    zoom.account.roles.splice(3, 1);
    expect([...zoom.account.users()].map(({ role_id }) => role_id)).toEqual(held);
  });

  it('members agree with what the users say', async () => {
    await start({ scopes: classicScopes });
    const [group] = zoom.account.groups;
    const id = group?.id ?? '';
    const members = (await get(`/groups/${encodeURIComponent(id)}/members?page_size=300`)).body[
      'members'
    ] as object[];
    expect(members).toHaveLength(
      [...zoom.account.users()].filter(({ group_ids }) => group_ids?.includes(id)).length,
    );
  });
});
