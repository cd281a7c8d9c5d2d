// The dialog with all that is known of one row.
import { find } from './dom.js';

/** By kind: what is known of a row, elements of which the first is the title. */
export const details = {};

/** What is open: its kind and its position; no kind if nothing is. */
export const opened = { kind: undefined, at: undefined };

/** What is told when something is opened, or closed by the reader. */
export const onDetail = [];

const tell = () => onDetail.forEach((told) => told());

export function openDetail(kind, at) {
  const content = details[kind](at);
  content[0].id = 'detail-title';
  find('detail-content').replaceChildren(...content);
  if (!find('detail').open) find('detail').showModal();
  find('detail').scrollTop = 0;
  Object.assign(opened, { kind, at });
  tell();
}

export function closeDetail() {
  opened.kind = undefined;
  find('detail').close();
}

find('detail').addEventListener('close', () => {
  if (opened.kind === undefined || find('detail').open) return;
  opened.kind = undefined;
  tell();
});
