import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startZoomSimulator } from '@source-zoom/simulators';
import type { Family } from './bench.ts';
import { ratioAtMost, valueAtMost } from './figures.ts';
import { measure } from './measure.ts';

const groups = 5000;
/** Half of the plan's, as by default: at all of it, a machine that stands still for a moment is refused. */
const requestsPerSecond = 30;
const latencyMs = 250;

/** The administrators of 5,000 groups, a request each, on a simulator that keeps the limits of the plan Business. */
export const groupAdmins: Family = async ({ programs, folder }) => {
  const zoom = await startZoomSimulator({
    users: 100_000,
    groups,
    seed: 7,
    oddities: false,
    plan: 'business',
    enforceLimits: true,
    latencyMs,
    scopes: 'group:read:admin',
  });
  try {
    const [config, catalog] = [join(folder, 'admins.json'), join(folder, 'admins-catalog.json')];
    await writeFile(
      config,
      JSON.stringify(zoom.config({ optional_streams: ['group_admins'], rate_limit_percent: 50 })),
    );
    const streams = [{ stream: { name: 'group_admins' }, sync_mode: 'full_refresh' }];
    await writeFile(catalog, JSON.stringify({ streams }));
    const command = programs.connector('read', '--config', config, '--catalog', catalog);
    const { wall } = await measure(command);
    const requests = zoom.requests.filter(({ endpoint }) => endpoint !== 'token').length;
    return [
      {
        what: `wall of group_admins, ${groups} groups, ${latencyMs} ms a request`,
        ours: wall,
        against: { name: "requests at the plan's pace", value: requests / requestsPerSecond },
        unit: 'seconds',
        target: ratioAtMost(1.15),
      },
      {
        what: 'requests of group_admins refused for pace',
        ours: zoom.requests.filter(({ status }) => status === 429).length,
        unit: 'count',
        target: valueAtMost(0, '0'),
      },
    ];
  } finally {
    await zoom.stop();
  }
};
