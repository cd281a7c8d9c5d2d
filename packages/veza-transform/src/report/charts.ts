import { draw, labelledBy, type Picture, positions } from './draw.ts';
import { loginAges } from './login-age.ts';
import { accessKinds, type ReportSummary } from './summary.ts';

/** A picture of the report, as SVG text without script, and the numbers behind it. */
export interface Chart {
  title: string;
  /** What to know when reading it. */
  note: string;
  svg: string;
  /** Too wide for a phone: it scrolls there. */
  wide: boolean;
  columns: string[];
  rows: (string | number)[][];
}

type Drawing = Omit<Chart, 'svg'> & Picture;

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
  return Promise.all(
    drawings(summary).map(async ({ spec, labels, ...rest }) => ({
      ...rest,
      svg: rest.rows.length === 0 ? '' : await draw({ spec, labels }),
    })),
  );
}

/** The pictures before they are drawn. */
export function drawings(summary: ReportSummary): Drawing[] {
  return [accessByRole(summary), loginByRole(summary), statusByPlan(summary), groupSizes(summary)];
}

/** Beside the kinds of access: what nobody could look into. */
const notKnown = 'not known';

function accessByRole({ access, accessRoles, accessUnknown, accessLeftOut }: ReportSummary): Drawing {
  const areas = [...new Set(access.map(({ area }) => area))].sort();
  const hidden = accessUnknown.flatMap((role) =>
    (areas.length === 0 ? ['all'] : areas).map((area) => ({
      role,
      area,
      access: notKnown,
      restricted: false,
    })),
  );
  const cells = [...access, ...hidden];
  const labels = { rows: accessRoles, columns: [...new Set(cells.map(({ area }) => area))].sort() };
  const [rowOf, columnOf] = [placesOf(labels.rows), placesOf(labels.columns)];
  const values = cells.map(({ role, area, access: kind, restricted }) => ({
    role: rowOf(role),
    area: columnOf(area),
    access: kind,
    restricted,
    sign: (signs[kind] ?? '') + (restricted ? '*' : ''),
  }));
  const x = {
    field: 'area',
    type: 'nominal',
    title: null,
    axis: { labelAngle: -60, orient: 'top', labelLimit: 0, ...labelledBy('columns') },
    scale: { domain: positions(labels.columns), padding: 0.12 },
  };
  // Every role has a row, also the one that may do nothing.
  const y = {
    field: 'role',
    type: 'nominal',
    title: null,
    axis: labelledBy('rows'),
    scale: { domain: positions(labels.rows), padding: 0.12 },
  };
  return {
    title: 'What each role may do',
    note: accessNote(accessUnknown, accessLeftOut),
    wide: true,
    columns: ['Role', 'Area', 'Access', 'Restricted to groups'],
    rows: cells.map((cell) => [cell.role, cell.area, cell.access, cell.restricted ? 'yes' : 'no']),
    labels,
    spec: {
      data: { values },
      width: { step: 22 },
      height: { step: 22 },
      layer: [
        {
          mark: { type: 'rect', cornerRadius: 3, stroke: null },
          encoding: {
            x,
            y,
            color: {
              field: 'access',
              type: 'nominal',
              title: null,
              scale: {
                domain: [...accessKinds, notKnown],
                range: [colours.sky, colours.blue, colours.red, colours.yellow, colours.grey],
              },
              legend: { orient: 'bottom' },
            },
            opacity: {
              condition: [
                { test: 'datum.restricted', value: 0.45 },
                { test: `datum.access === '${notKnown}'`, value: 0.75 },
              ],
              value: 1,
            },
          },
        },
        {
          mark: { type: 'text', fontSize: 10, fontWeight: 600 },
          encoding: {
            x,
            y,
            text: { field: 'sign' },
            color: {
              condition: { test: "datum.access === 'write' && !datum.restricted", value: '#ffffff' },
              value: '#000000',
            },
          },
        },
      ],
    },
  };
}

/** For who does not tell the colours apart, and for paper. */
const signs: Record<string, string> = {
  read: 'R',
  write: 'W',
  create: 'C',
  uncategorized: 'U',
  [notKnown]: '?',
};

function accessNote(unknown: readonly string[], { roles, areas }: ReportSummary['accessLeftOut']): string {
  const sentences = [
    'The strongest access of a role in each area of privilege: R reads, W writes, C creates, U is uncategorized; pale and with *: restricted to some groups. The roles that may do most come first.',
  ];
  if (unknown.length > 0)
    sentences.push(`Of ${unknown.length} role(s), marked ?, the privileges are not known.`);
  if (roles + areas > 0) sentences.push(`Left out: ${roles} roles with fewer holders, ${areas} rarer areas.`);
  return sentences.join(' ');
}

/** Where each text stands in a list. */
function placesOf(texts: readonly string[]): (text: string) => number {
  const places = new Map(texts.map((text, at) => [text, at]));
  return (text) => places.get(text) ?? -1;
}

function loginByRole({ loginByRole: counts, accessRoles }: ReportSummary): Drawing {
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

const statusColours = new Map([
  ['active', colours.green],
  ['inactive', colours.grey],
  ['pending', colours.yellow],
  ['unknown', colours.red],
]);
/** A status that Zoom does not have today. */
const otherStatus = 'other';

function statusByPlan({ statusByPlan: counts }: ReportSummary): Drawing {
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

function groupSizes({ groupSizes: values, groups, groupsUnknown }: ReportSummary): Drawing {
  const unread = groupsUnknown === 0 ? '' : ` Of ${groupsUnknown} user(s) they could not be read.`;
  return {
    title: 'Sizes of the groups',
    note: `Members as the users name their groups.${unread}`,
    wide: false,
    columns: ['Members', 'Groups'],
    rows: groups === 0 ? [] : values.map(({ size, groups: count }) => [size, count]),
    labels: { rows: [], columns: [] },
    spec: {
      data: { values },
      width: 420,
      height: { step: 22 },
      mark: { type: 'bar', color: colours.blue },
      encoding: {
        y: { field: 'size', type: 'nominal', title: 'members', sort: values.map(({ size }) => size) },
        x: { field: 'groups', type: 'quantitative', title: 'groups', axis: { tickMinStep: 1 } },
      },
    },
  };
}
