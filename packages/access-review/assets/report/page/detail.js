// The dialog with all that is known of one row.
import { find } from './dom.js';

/** The first of the elements is the title. */
export function openDetail(content) {
  content[0].id = 'detail-title';
  find('detail-content').replaceChildren(...content);
  if (!find('detail').open) find('detail').showModal();
  find('detail').scrollTop = 0;
}
