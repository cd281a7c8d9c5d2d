import { thousands } from '@source-zoom/values';
import type { Inventory } from '../inventory/inventory.ts';
import { cutText } from '../text/cut-text.ts';
import { dataTable } from '../html/data-table.ts';
import { html } from '../html/html.ts';
import type { Section } from '../html/section.ts';
import { membersOfGroups } from './role-names.ts';

const maxGroups = 200;

/** The groups with most members, for an account that is too large to look one up. */
export interface GroupList {
  total: number;
  shown: { name: string; members: number }[];
}

export function listGroups(inventory: Inventory): GroupList {
  const { groups } = inventory;
  const members = membersOfGroups(inventory);
  const shown = [...members]
    .sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1))
    .slice(0, maxGroups)
    .map(([id, count]) => ({ name: cutText(groups.get(id)?.name ?? id), members: count }));
  return { total: members.size, shown };
}

export function groupSection({ total, shown }: GroupList): Section {
  const more = total - shown.length;
  return {
    id: 'groups',
    title: 'Groups',
    content: html`${
      total === 0
        ? html`<p>There are none.</p>`
        : dataTable(
            'Groups',
            ['Group', 'Members'],
            shown.map(({ name, members }) => [name, members]),
          )
    }
    ${more > 0 ? html`<p>… and ${thousands(more)} more, with fewer members.</p>` : undefined}`,
  };
}
