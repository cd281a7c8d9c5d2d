import { planTypeNames, userStatuses } from '@source-zoom/zoom-records';
import { thousands } from '@source-zoom/values';
import type { Inventory } from '../inventory/inventory.ts';
import { scrollTable } from '../html/data-table.ts';
import { html } from '../html/html.ts';
import type { Section } from '../html/section.ts';
import { planName } from './plan-name.ts';
import { stackedBar } from './stacked-bar.ts';

/** `other`: a status that Zoom does not have today. */
const statuses = [...userStatuses, 'other', 'unknown'] as const;
type Status = (typeof statuses)[number];

/** How many users of a plan have which status. */
export interface PlanRow {
  plan: string;
  users: number;
  statuses: Readonly<Record<Status, number>>;
}

/** How many users of each plan have each status; most frequent plans first. */
export function plansByStatus({ users }: Inventory): PlanRow[] {
  const counts = new Map<string, Record<Status, number>>();
  for (const { kind, users: count } of users.kinds()) {
    const plan = planOf(kind.planType);
    const row = counts.get(plan) ?? { active: 0, inactive: 0, pending: 0, other: 0, unknown: 0 };
    row[statusOf(kind.status)] += count;
    counts.set(plan, row);
  }
  return [...counts]
    .map(([plan, row]) => ({ plan, statuses: row, users: statuses.reduce((sum, one) => sum + row[one], 0) }))
    .sort((a, b) => b.users - a.users || (a.plan < b.plan ? -1 : 1));
}

/** Statuses that nobody has are left out. */
export function planSection(rows: readonly PlanRow[]): Section {
  const shown = statuses.filter((status) => rows.some((row) => row.statuses[status] > 0));
  const head = [
    html`<th scope="col">Plan</th>`,
    html`<th scope="col" class="number">Users</th>`,
    html`<th scope="col">Share</th>`,
    ...shown.map(
      (status) =>
        html`<th scope="col" class="number"><span class="swatch ${look(status)}"></span>${status}</th>`,
    ),
  ];
  const cells = rows.map(
    (row) =>
      html`<th scope="row">${row.plan}</th>
        <td class="number">${thousands(row.users)}</td>
        <td>${stackedBar(shown.map((status) => [look(status), row.statuses[status]]))}</td>
        ${shown.map((status) => html`<td class="number">${thousands(row.statuses[status])}</td>`)}`,
  );
  return {
    id: 'plans',
    title: 'Users by plan and status',
    content: html`${rows.length === 0 ? html`<p>There are no users.</p>` : scrollTable('Users by plan and status', head, cells, 'shares')}`,
  };
}

/** A plan that Zoom does not have today is another one; there may be any number of these in a payload. */
function planOf(type: number | undefined): string {
  return type === undefined || planTypeNames[type] !== undefined ? planName(type) : 'other';
}

function statusOf(status: string | undefined): Status {
  if (status === undefined) return 'unknown';
  return userStatuses.find((one) => one === status) ?? 'other';
}

function look(status: Status): string {
  return `status-${status}`;
}
