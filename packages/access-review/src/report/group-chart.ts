import { colours, type Drawing } from './chart.ts';
import type { ReportSummary } from './report-summary.ts';

/** How many groups there are of each size. */
export function groupChart({ groupSizes: values, groups, groupsUnknown }: ReportSummary): Drawing {
  const unread = groupsUnknown === 0 ? '' : ` The groups of ${groupsUnknown} user(s) could not be read.`;
  return {
    title: 'Sizes of the groups',
    note: `Members according to the groups that the users name.${unread}`,
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
