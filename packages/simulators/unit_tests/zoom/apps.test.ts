import { appLists } from '../../src/zoom/apps.ts';
import { get, start, stopAfterEach, zoom } from './local-simulator.ts';

stopAfterEach();

const scopes = 'marketplace:read:list_apps:admin marketplace:read:app:admin';

interface Page {
  apps: Record<string, unknown>[];
  next_page_token: string;
}

async function listed(
  list: string,
  size: number,
): Promise<{ apps: Record<string, unknown>[]; pages: Page[] }> {
  const pages: Page[] = [];
  for (let token = ''; pages.length === 0 || token !== ''; token = pages.at(-1)?.next_page_token ?? '') {
    const path = `/marketplace/apps?type=${list}&page_size=${size}&next_page_token=${encodeURIComponent(token)}`;
    pages.push((await get(path)).body as unknown as Page);
  }
  return { apps: pages.flatMap(({ apps }) => apps), pages };
}

describe('the apps of an account', () => {
  it('come in three lists, in pages, without totals; some are in several', async () => {
    await start({ scopes, apps: 60 });
    const ids: unknown[] = [];
    for (const list of appLists) {
      const { apps, pages } = await listed(list, 7);
      expect(pages.length).toBeGreaterThan(1);
      expect(pages.filter((page) => 'total_records' in page)).toEqual([]);
      ids.push(...apps.map(({ app_id: id }) => id));
    }
    expect(new Set(ids).size).toBeLessThan(ids.length);
    expect(new Set(ids).size).toBeLessThanOrEqual(60);
  });

  it('have texts for scopes in the lists, and ids in the detail', async () => {
    await start({ scopes, apps: 60 });
    const { apps } = await listed('account_created', 300);
    const app = apps.find(({ scopes: texts }) => (texts as unknown[]).length > 0) ?? {};
    expect((app['scopes'] as { scope_name: string }[])[0]?.scope_name).toMatch(/ /);
    const { body } = await get(`/marketplace/apps/${String(app['app_id'])}`);
    expect((body['app_scopes'] as string[])[0]).toMatch(/^[a-z_]+:(read|update):/);
  });

  it('are odd as reality is: an unknown type, a status in lower case, an OAuthApp of our own', async () => {
    await start({ scopes, apps: 60 });
    const rows = zoom.account.apps.map(({ row }) => row);
    expect(new Set(rows.map((row) => row['app_type']))).toContain('AgentApp');
    expect(rows).toContainEqual(
      expect.objectContaining({
        app_type: 'OAuthApp',
        app_status: 'unpublished',
        app_developer_type: 'INTERNAL',
      }),
    );
  });

  it('need scopes of their own, refused in the code of the Marketplace', async () => {
    await start();
    const [app] = zoom.account.apps;
    const detail = `/marketplace/apps/${app?.row.app_id ?? ''}`;
    for (const path of ['/marketplace/apps?type=account_added', detail])
      expect(await get(path)).toMatchObject({
        status: 400,
        body: {
          code: 201,
          message: expect.stringContaining('does not contain scopes:[marketplace:') as unknown,
        },
      });
    zoom.oauth.behaviour.scopes = 'marketplace_app:read:admin';
    expect(await get(detail)).toMatchObject({ status: 200 });
    expect(await get('/marketplace/apps/gone')).toMatchObject({ status: 404, body: { code: 1500 } });
  });
});

it('a route may be missing from the plan', async () => {
  await start({ scopes, notOnPlan: ['apps'] });
  expect(await get('/marketplace/apps?type=account_added')).toMatchObject({
    status: 400,
    body: { code: 200, message: expect.stringContaining('Only available for Paid account') as unknown },
  });
});
