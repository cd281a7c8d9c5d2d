import { things, thousands } from '@source-zoom/values';
import { Html, html } from '../html/html.ts';
import type { Section } from '../html/section.ts';
import { cutText } from '../text/cut-text.ts';
import { shareOut } from '../text/share-out.ts';
import { type ChangeKind, changedKinds, countOf, linesOf, sections } from './diff-sections.ts';
import type { ListsForPeople } from './lists-for-people.ts';

/** A longer list is folded, so that the next one can be seen. */
const maxOpen = 50;

/** A section for each kind of change that there is, with as many changes as there is room for. */
export function changeSections(lists: ListsForPeople, most: number): Section[] {
  const kinds = changedKinds(lists);
  const rooms = shareOut(
    kinds.map((kind) => sizeOf(items(lists, kind))),
    most,
  );
  return kinds.map((kind, at) => {
    const total = countOf(lists, kind);
    return {
      id: kind.replaceAll('_', '-'),
      title: `${sections[kind].title} (${thousands(total)})`,
      content: listOf(items(lists, kind), total, rooms[at] ?? 0),
    };
  });
}

function* listOf(all: Iterable<Html>, total: number, room: number): Generator<Html> {
  const isFolded = total > maxOpen;
  // What is open at the end of a piece is no template: those are formatted as whole elements.
  yield new Html(isFolded ? `<details><summary>${things(total, 'change')}</summary><ul>` : '<ul>');
  let [listed, used] = [0, 0];
  for (const item of all) {
    used += Buffer.byteLength(item.text);
    if (used > room) break;
    listed += 1;
    yield item;
  }
  yield new Html(isFolded ? '</ul></details>' : '</ul>');
  if (listed < total)
    yield html`<p class="notice">
      … and ${things(total - listed, 'more change')} without room on this page: the JSON format has them all.
    </p>`;
}

function* items(lists: ListsForPeople, kind: ChangeKind): Generator<Html> {
  for (const line of linesOf(lists, kind, quote)) yield html`<li>${new Html(line)}</li>`;
}

/** A text that runs the other way turns nothing round. */
function quote(value: string): string {
  return html`<bdi>${cutText(value)}</bdi>`.text;
}

function sizeOf(all: Iterable<Html>): number {
  let size = 0;
  for (const { text } of all) size += Buffer.byteLength(text);
  return size;
}
