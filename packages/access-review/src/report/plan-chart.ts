import { placesOf } from './access-chart.ts';
import { colours, type Drawing } from './chart.ts';
import { labelledBy, positions } from './draw.ts';
import type { ReportSummary } from './report-summary.ts';

const statusColours = new Map([
  ['active', colours.green],
  ['inactive', colours.grey],
  ['pending', colours.yellow],
  ['unknown', colours.red],
]);

/** A status that Zoom does not have today. */
const otherStatus = 'other';

/** How many users of each status have each plan. */
export function planChart({ statusByPlan: counts }: ReportSummary): Drawing {
  const plans = [...new Set(counts.map(({ plan }) => plan))].sort();
  const rowOf = placesOf(plans);
  const values = counts.map(({ status, plan, users }) => ({
    status: statusColours.has(status) ? status : otherStatus,
    plan: rowOf(plan),
    users,
  }));
  const hasOthers = values.some(({ status }) => status === otherStatus);
  const drawn = new Map([...statusColours, ...(hasOthers ? [[otherStatus, colours.sky] as const] : [])]);
  return {
    title: 'Users by status and plan',
    note: 'Every user, whatever the status.',
    wide: false,
    columns: ['Status', 'Plan', 'Users'],
    rows: counts.map(({ status, plan, users }) => [status, plan, users]),
    labels: { rows: plans, columns: [] },
    spec: {
      data: { values },
      width: 420,
      height: { step: 26 },
      mark: 'bar',
      encoding: {
        y: {
          field: 'plan',
          type: 'nominal',
          title: null,
          axis: labelledBy('rows'),
          scale: { domain: positions(plans) },
        },
        x: { field: 'users', type: 'quantitative', title: 'users' },
        color: {
          field: 'status',
          type: 'nominal',
          title: null,
          scale: {
            domain: [...drawn.keys()],
            range: [...drawn.values()],
          },
          legend: { orient: 'bottom' },
        },
      },
    },
  };
}
