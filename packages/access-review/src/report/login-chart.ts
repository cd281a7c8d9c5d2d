import { placesOf } from './access-chart.ts';
import { colours, type Drawing } from './chart.ts';
import { labelledBy, positions } from './draw.ts';
import { loginAges } from './login-age.ts';
import type { ReportSummary } from './report-summary.ts';

/** How long ago the holders of each role were last seen. */
export function loginChart({ loginByRole: counts, accessRoles }: ReportSummary): Drawing {
  const named = new Set(counts.map(({ role }) => role));
  const roles = [...new Set([...accessRoles.filter((role) => named.has(role)), ...named])];
  const rowOf = placesOf(roles);
  const values = counts.map(({ role, login, users }) => ({ role: rowOf(role), login, users }));
  return {
    title: 'Last login, by role',
    note: 'Zoom moves the time of a login at most every three days, so three days of grace are given. Stale: more than 90 days ago. Never: no login yet. Unknown: deactivated users, whose time Zoom does not keep, and times that could not be read.',
    wide: false,
    columns: ['Role', 'Last login', 'Users'],
    rows: counts.map(({ role, login, users }) => [role, login, users]),
    labels: { rows: roles, columns: [] },
    spec: {
      data: { values },
      width: 420,
      height: { step: 19 },
      mark: 'bar',
      encoding: {
        y: {
          field: 'role',
          type: 'nominal',
          title: null,
          axis: labelledBy('rows'),
          scale: { domain: positions(roles) },
        },
        x: {
          field: 'users',
          type: 'quantitative',
          title: 'share of users',
          stack: 'normalize',
          axis: { format: '%' },
        },
        order: { field: 'rank', type: 'quantitative' },
        color: {
          field: 'login',
          type: 'nominal',
          title: null,
          scale: {
            domain: [...loginAges],
            range: [colours.green, colours.sky, colours.blue, colours.yellow, colours.red, colours.grey],
          },
          legend: { orient: 'bottom', columns: 3 },
        },
      },
      transform: [{ calculate: `indexof(${JSON.stringify(loginAges)}, datum.login)`, as: 'rank' }],
    },
  };
}
