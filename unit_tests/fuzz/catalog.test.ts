import fc from 'fast-check';
import { fakeZoom } from '../commands/fake-zoom.ts';
import { cases, fileOf } from './arbitraries.ts';
import { expectGoodManners, Runs, wholeConfig } from './connector-run.ts';

const runs = new Runs();
afterAll(() => {
  runs.remove();
});

const catalog = {
  streams: ['users', 'groups', 'roles', 'snapshots'].map((name) => ({
    stream: { name, json_schema: {}, supported_sync_modes: ['full_refresh'], namespace: null },
    sync_mode: 'full_refresh',
    destination_sync_mode: 'overwrite',
    cursor_field: [],
    primary_key: [['account_id'], ['key']],
  })),
};

it('whatever the catalog holds: streams are read, or a sentence says why not', async () => {
  await fc.assert(
    fc.asyncProperty(fileOf(catalog), async (file) => {
      expectGoodManners(await runs.run('read', { config: wholeConfig, catalog: file }, fakeZoom()));
    }),
    cases,
  );
});
