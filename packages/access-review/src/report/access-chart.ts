import { colours, type Drawing } from './chart.ts';
import { labelledBy, positions } from './draw.ts';
import { accessKinds, type ReportSummary } from './report-summary.ts';

/** Listed beside the kinds of access, for what could not be read. */
const notKnown = 'not known';

/** What each role can do in each area. */
export function accessChart({
  access,
  accessRoles,
  accessUnknown,
  accessLeftOut,
  optional,
}: ReportSummary): Drawing {
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
  // Every role has a row, even one that may do nothing.
  const y = {
    field: 'role',
    type: 'nominal',
    title: null,
    axis: labelledBy('rows'),
    scale: { domain: positions(labels.rows), padding: 0.12 },
  };
  return {
    title: 'What each role may do',
    note: accessNote(accessUnknown, accessLeftOut, optional?.unread.includes('group_admins') === true),
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

/** For readers who cannot tell the colours apart, and for paper. */
const signs: Record<string, string> = {
  read: 'R',
  write: 'W',
  create: 'C',
  uncategorized: 'U',
  [notKnown]: '?',
};

function accessNote(
  unknown: readonly string[],
  { roles, areas }: ReportSummary['accessLeftOut'],
  lacksGroupAdmins: boolean,
): string {
  const sentences = [
    'The strongest access of a role in each area of privilege: R reads, W writes, C creates, U is uncategorized; pale and with *: restricted to some groups. The roles that may do most come first.',
  ];
  if (unknown.length > 0)
    sentences.push(`The privileges of ${unknown.length} role(s), marked ?, are not known.`);
  if (roles + areas > 0) sentences.push(`Left out: ${roles} roles with fewer holders, ${areas} rarer areas.`);
  if (lacksGroupAdmins) sentences.push('Who administers groups was not read.');
  return sentences.join(' ');
}

/** Gives the position of each text in a list. */
export function placesOf(texts: readonly string[]): (text: string) => number {
  const places = new Map(texts.map((text, at) => [text, at]));
  return (text) => places.get(text) ?? -1;
}
