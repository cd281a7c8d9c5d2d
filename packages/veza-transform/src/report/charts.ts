import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { accessKinds, loginAges, type ReportSummary } from './summary.ts';

/** A picture of the report, as SVG text without script, and the numbers behind it. */
export interface Chart {
  title: string;
  /** What to know when reading it. */
  note: string;
  svg: string;
  columns: string[];
  rows: (string | number)[][];
}

type Drawing = Pick<Chart, 'title' | 'note' | 'columns' | 'rows'> & { spec: object };

/** Distinguishable with every usual colour vision, on light and dark ground (Okabe and Ito's palette, in part). */
const colours = {
  blue: '#0072b2',
  sky: '#56b4e9',
  green: '#009e73',
  yellow: '#e0b400',
  red: '#d55e00',
  grey: '#8a8f98',
};

/** Draws the pictures of a report. */
export async function drawCharts(summary: ReportSummary): Promise<Chart[]> {
  const drawings = [accessByRole(summary), loginByRole(summary), statusByPlan(summary), groupSizes(summary)];
  return Promise.all(
    drawings.map(async ({ spec, ...rest }) => ({
      ...rest,
      svg: rest.rows.length === 0 ? '' : await draw(spec),
    })),
  );
}

async function draw(spec: object): Promise<string> {
  const styled = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: 'transparent',
    config: { view: { stroke: null }, axis: { grid: false, labelLimit: 220 }, font: 'system-ui, sans-serif' },
    ...spec,
  } as TopLevelSpec;
  const view = new View(parse(compile(styled).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  // Sized by the page, so that a phone shows it too.
  return svg.replace(/ width="[\d.]+" height="[\d.]+"/, '');
}

function accessByRole({ access, accessLeftOut }: ReportSummary): Drawing {
  const { roles, areas } = accessLeftOut;
  const leftOut =
    roles + areas === 0 ? '' : ` Left out: ${roles} roles with fewer holders, ${areas} rarer areas.`;
  return {
    title: 'What each role may do',
    note: `The strongest access of a role in each area of privilege; pale: restricted to some groups.${leftOut}`,
    columns: ['Role', 'Area', 'Access', 'Restricted to groups'],
    rows: access.map((cell) => [cell.role, cell.area, cell.access, cell.restricted ? 'yes' : 'no']),
    spec: {
      data: { values: access },
      width: { step: 17 },
      height: { step: 19 },
      mark: { type: 'rect', cornerRadius: 3, stroke: null },
      encoding: {
        x: {
          field: 'area',
          type: 'nominal',
          title: null,
          axis: { labelAngle: -60, orient: 'top' },
          scale: { padding: 0.12 },
        },
        y: { field: 'role', type: 'nominal', title: null, scale: { padding: 0.12 } },
        color: {
          field: 'access',
          type: 'nominal',
          title: null,
          scale: {
            domain: [...accessKinds],
            range: [colours.sky, colours.blue, colours.red, colours.yellow],
          },
          legend: { orient: 'bottom' },
        },
        opacity: { condition: { test: 'datum.restricted', value: 0.4 }, value: 1 },
      },
    },
  };
}

function loginByRole({ loginByRole: values }: ReportSummary): Drawing {
  return {
    title: 'Last login, by role',
    note: 'Zoom moves the time of a login at most every three days. Never: no login yet. Unknown: deactivated users, whose time Zoom does not keep.',
    columns: ['Role', 'Last login', 'Users'],
    rows: values.map(({ role, login, users }) => [role, login, users]),
    spec: {
      data: { values },
      width: 620,
      height: { step: 19 },
      mark: 'bar',
      encoding: {
        y: { field: 'role', type: 'nominal', title: null },
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
          legend: { orient: 'bottom' },
        },
      },
      transform: [{ calculate: `indexof(${JSON.stringify(loginAges)}, datum.login)`, as: 'rank' }],
    },
  };
}

function statusByPlan({ statusByPlan: values }: ReportSummary): Drawing {
  return {
    title: 'Users by status and plan',
    note: 'Every user, whatever the status.',
    columns: ['Status', 'Plan', 'Users'],
    rows: values.map(({ status, plan, users }) => [status, plan, users]),
    spec: {
      data: { values },
      width: 620,
      height: { step: 26 },
      mark: 'bar',
      encoding: {
        y: { field: 'plan', type: 'nominal', title: null },
        x: { field: 'users', type: 'quantitative', title: 'users' },
        color: {
          field: 'status',
          type: 'nominal',
          title: null,
          scale: {
            domain: ['active', 'inactive', 'pending', 'unknown'],
            range: [colours.green, colours.grey, colours.yellow, colours.red],
          },
          legend: { orient: 'bottom' },
        },
      },
    },
  };
}

function groupSizes({ groupSizes: values, groups }: ReportSummary): Drawing {
  return {
    title: 'Sizes of the groups',
    note: 'Members as the users name their groups.',
    columns: ['Members', 'Groups'],
    rows: groups === 0 ? [] : values.map(({ size, groups: count }) => [size, count]),
    spec: {
      data: { values },
      width: 620,
      height: 160,
      mark: { type: 'bar', color: colours.blue },
      encoding: {
        x: {
          field: 'size',
          type: 'nominal',
          title: 'members',
          sort: values.map(({ size }) => size),
          axis: { labelAngle: 0 },
        },
        y: { field: 'groups', type: 'quantitative', title: 'groups', axis: { tickMinStep: 1 } },
      },
    },
  };
}
