// What a role allows, as a table.
import { whereText } from './access.js';
import { privileges } from './data.js';
import { openDetail } from './detail.js';
import { button, element, rowsTable } from './dom.js';

export function permissionTable({ permissions, known }, title) {
  const heading = element('h3', title);
  if (known === false) return [heading, element('p', 'Its privileges could not be read.')];
  if (known === null)
    return [
      heading,
      element('p', 'The payload names no privileges, and does not say whether they could be read.'),
    ];
  if (permissions.length === 0) return [heading, element('p', 'No privileges.')];
  const rows = permissions.map(([at, where]) => [
    button(privileges[at].name, () => openDetail('privileges', at)),
    privileges[at].types || 'none known',
    where === null ? 'could not be read' : whereText(where),
  ]);
  return [heading, rowsTable(['Privilege', 'Permission types', 'Where'], rows)];
}
