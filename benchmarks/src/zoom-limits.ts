import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startZoomSimulator } from '@source-zoom/simulators';
import type { Family } from './bench.ts';
import { type Figure, ratioAtMost, valueAtMost } from './figures.ts';
import { measure } from './measure.ts';

const users = 100_000;
const mediumPerSecond = 20;
const latenciesMs = [0, 150, 1000];
/** Of the wall over the floor. */
const targets: Readonly<Record<number, number>> = { 150: 1.12, 1000: 1.08 };

/** The whole account on a simulator that keeps the limits of the plan Pro: requests, refusals, and time at Zoom's pace. */
export const zoomLimits: Family = async ({ programs, folder }) => {
  const figures: Figure[] = [];
  for (const latencyMs of latenciesMs) {
    const zoom = await startZoomSimulator({
      users,
      groups: 200,
      seed: 7,
      oddities: false,
      plan: 'pro',
      enforceLimits: true,
      latencyMs,
    });
    try {
      const config = join(folder, 'limits.json');
      await writeFile(config, JSON.stringify({ ...zoom.config(), plan: 'pro' }));
      const { wall } = await measure(programs.installed('read', '--config', config));
      const pages = pagesByStatus(zoom.account.users());
      const refused = zoom.requests.filter(({ status }) => status === 429).length;
      if (latencyMs === 0) figures.push(requestsOf(zoom.requests.length, pages, zoom.account.roles.length));
      else
        figures.push({
          what: `wall on Zoom's limits, ${latencyMs} ms a page`,
          ours: wall,
          against: { name: 'token and pages of the longest list', value: floorSeconds(pages, latencyMs) },
          unit: 'seconds',
          target: ratioAtMost(targets[latencyMs] ?? Number.NaN),
        });
      figures.push({
        what: `requests refused for pace, ${latencyMs} ms a page`,
        ours: refused,
        unit: 'count',
        target: valueAtMost(0, '0'),
      });
    } finally {
      await zoom.stop();
    }
  }
  return figures;
};

function pagesByStatus(rows: Iterable<{ status: string }>): Map<string, number> {
  const rowsOf = new Map<string, number>();
  for (const { status } of rows) rowsOf.set(status, (rowsOf.get(status) ?? 0) + 1);
  return new Map([...rowsOf].map(([status, number]) => [status, Math.ceil(number / 2000)]));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/**
 * A token, each status's pages and its total before and after them, invited users a second time in smaller pages since
 * their rows tell no date, the groups, two lists of roles before the users and after them, and a detail each.
 */
function requestsOf(ours: number, pages: ReadonlyMap<string, number>, roles: number): Figure {
  const invited = pages.get('pending') ?? 0;
  const again = invited > 1 ? invited + 1 : 0;
  const formula = 1 + sum([...pages.values()]) + again + 2 * pages.size + Math.ceil(200 / 300) + 4 + roles;
  return {
    what: `requests for 100,000 users, 200 groups, ${roles} roles`,
    ours,
    against: { name: 'formula', value: formula },
    unit: 'count',
    target: ratioAtMost(1, 'the formula'),
  };
}

/** What no reader can undercut: pages of one list come one after the other, and all keep the plan's pace. */
function floorSeconds(pages: ReadonlyMap<string, number>, latencyMs: number): number {
  const longest = Math.max(...pages.values());
  return Math.max(((1 + longest) * latencyMs) / 1000, sum([...pages.values()]) / mediumPerSecond);
}
