// The dialog with all that is known of one row.
import { find } from './dom.js';

/** By kind: what is known of a row, elements of which the first is the title. */
export const details = {};

export function openDetail(kind, at) {
  const content = details[kind](at);
  content[0].id = 'detail-title';
  find('detail-content').replaceChildren(...content);
  if (!find('detail').open) find('detail').showModal();
  find('detail').scrollTop = 0;
}
