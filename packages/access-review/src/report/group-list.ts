import type { Inventory } from '../inventory/inventory.ts';
import { cutText } from './cut-text.ts';
import { dataTable } from './data-table.ts';
import { number } from './format-number.ts';
import { type Html, html } from './html.ts';

const maxGroups = 200;

/** The groups with most members, for an account that is too large to look one up. */
export interface GroupList {
  total: number;
  shown: { name: string; members: number }[];
}

export function listGroups({ groups, users }: Inventory): GroupList {
  const members = new Map([...groups.keys()].map((id) => [id, 0]));
  for (const user of users.values())
    for (const id of user.groups) members.set(id, (members.get(id) ?? 0) + 1);
  const shown = [...members]
    .sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1))
    .slice(0, maxGroups)
    .map(([id, count]) => ({ name: cutText(groups.get(id)?.name ?? id), members: count }));
  return { total: members.size, shown };
}

export function groupSection({ total, shown }: GroupList): Html {
  const more = total - shown.length;
  return html`<section aria-labelledby="groups-title" id="groups">
    <h2 id="groups-title">Groups</h2>
    ${
      total === 0
        ? html`<p>There are none.</p>`
        : dataTable(
            'Groups',
            ['Group', 'Members'],
            shown.map(({ name, members }) => [name, members]),
          )
    }
    ${more > 0 ? html`<p>… and ${number(more)} more, with fewer members.</p>` : undefined}
  </section>`;
}
