// What a role allows, as a table.
import { element } from './dom.js';

export function permissionTable({ permissions, known, unknown: unread }, title) {
  const heading = element('h3', title);
  if (known === false) return [heading, element('p', 'Its privileges could not be read.')];
  if (known === null)
    return [
      heading,
      element('p', 'The payload names no privileges, and does not say whether they could be read.'),
    ];
  if (permissions.length === 0) return [heading, element('p', 'No privileges.')];
  const anywhere = unread.includes('restrictions') ? 'could not be read' : 'whole account';
  const rows = permissions.map(([permission, types, restricted]) => [
    permission,
    types || 'none known',
    restricted.length === 0 ? anywhere : `only in ${restricted.join(', ')}`,
  ]);
  return [heading, table(['Privilege', 'Permission types', 'Where'], rows)];
}

function table(titles, rows) {
  const made = element('table');
  const top = element('thead');
  const head = element('tr');
  head.append(...titles.map((text) => element('th', text, { scope: 'col' })));
  top.append(head);
  const body = element('tbody');
  for (const cells of rows) {
    const row = element('tr');
    row.append(...cells.map((text) => element('td', text)));
    body.append(row);
  }
  made.append(top, body);
  return made;
}
