import {
  type FaultRule,
  startZoomSimulator,
  type ZoomSimulator,
  type ZoomSimulatorOptions,
} from '@source-zoom/simulators';
import { allStreams, endOf, errorsOf, logsOf, requestCounts, rowsOf } from './harness/account.ts';
import { type FinishedRun, runConnector } from './harness/connector.ts';

const stream = 'apps';
const scopes =
  'user:read:list_users:admin group:read:list_groups:admin role:read:list_roles:admin role:read:role:admin ' +
  'marketplace:read:list_apps:admin marketplace:read:app:admin';

async function read(
  options: ZoomSimulatorOptions,
  catalog = [stream, 'snapshots'],
): Promise<FinishedRun & { zoom: ZoomSimulator }> {
  const zoom = await startZoomSimulator({ users: 50, seed: 85, scopes, ...options });
  const config = zoom.config({ optional_streams: [stream], page_size: 30 });
  const run = await runConnector({ command: 'read', config, catalog });
  await zoom.stop();
  return { ...run, zoom };
}

/** What the account has, as the rows say it. */
function appsOf({ account }: ZoomSimulator): unknown[] {
  return account.apps
    .filter(({ lists }) => lists.length > 0)
    .map(({ row, lists, scopes: ids }) => ({ app_id: row.app_id, lists, scopes: ids }))
    .sort(byId);
}

const readFrom = ({ messages }: FinishedRun): unknown[] =>
  rowsOf(messages, stream)
    .map(({ app_id, lists, scopes: ids }) => ({ app_id, lists, scopes: ids }))
    .sort(byId);

const byId = (one: { app_id?: unknown }, other: { app_id?: unknown }): number =>
  String(one.app_id) < String(other.app_id) ? -1 : 1;

describe('apps', () => {
  it('are those of the account, of lists of two pages and more, with the ids of their scopes', async () => {
    const run = await read({ apps: 200 });
    expect([run.code, endOf(run.messages, stream)]).toEqual([0, 'COMPLETE']);
    expect(readFrom(run)).toEqual(appsOf(run.zoom));
    expect(rowsOf(run.messages, 'snapshots')).toMatchObject([
      { stream, rows: appsOf(run.zoom).length, reported_total: null, passes: 2, proven_by: 'repeated' },
    ]);
    expect(requestCounts(run.zoom)['app']).toBe(appsOf(run.zoom).length);
  }, 60_000);

  it('come without scopes, with one warning, when the app lacks the scope of details', async () => {
    const run = await read({ scopes: 'marketplace:read:list_apps:admin' });
    expect([run.code, endOf(run.messages, stream)]).toEqual([0, 'COMPLETE']);
    expect(rowsOf(run.messages, stream).map(({ scopes: ids }) => ids)).toEqual(
      appsOf(run.zoom).map(() => null),
    );
    expect(logsOf(run.messages, 'WARN')).toEqual([
      expect.stringContaining('apps: the app lacks the scope marketplace:read:app:admin'),
    ]);
    expect(requestCounts(run.zoom)['app']).toBeUndefined();
  });

  it('fail alone, by the name of the scope, when the app lacks that of the lists', async () => {
    const base = scopes.split(' ').slice(0, 4).join(' ');
    const run = await read({ scopes: base }, [stream, ...allStreams]);
    expect(run.code).toBe(1);
    expect(errorsOf(run.messages)).toEqual([
      {
        stream,
        type: 'config_error',
        message: expect.stringContaining('missing scope marketplace:read:list_apps:admin') as unknown,
      },
    ]);
    for (const each of allStreams) expect(endOf(run.messages, each)).toBe('COMPLETE');
  });

  it('are none, with a warning, where Zoom says that the plan has no such list', async () => {
    const run = await read({ notOnPlan: ['apps'] });
    expect([run.code, endOf(run.messages, stream), rowsOf(run.messages, stream)]).toEqual([
      0,
      'COMPLETE',
      [],
    ]);
    expect(logsOf(run.messages, 'WARN').join()).toContain(`${stream}: not part of this Zoom account's plan`);
  });

  it.each([101, 102, 103])(
    'are all there or not proven, with faults on the lists and the details (seed %d)',
    async (seed) => {
      const faults = (
        ['5xx_html', 'truncated', 'reset_mid', 'rate_second', 'short_page', 'drop_row'] as const
      ).flatMap((kind): FaultRule[] => [
        { do: kind, endpoint: 'apps', probability: 0.03 },
        { do: kind, endpoint: 'app', probability: 0.01 },
      ]);
      const run = await read({ apps: 150, seed, faults });
      expect(run.zoom.faults.struck).toBeGreaterThan(3);
      if (run.code === 0) expect(readFrom(run)).toEqual(appsOf(run.zoom));
      else expect(endOf(run.messages, stream)).toBe('INCOMPLETE');
    },
    60_000,
  );
});
