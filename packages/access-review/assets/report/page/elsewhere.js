// Where nothing is found: what there is in other tables, and what could not be read. Nothing is not nobody.
import { doubtful, mayHoldMore } from './access.js';
import { roles, unknown } from './data.js';
import { button, element } from './dom.js';
import { number, people } from './format.js';
import { kinds } from './kinds.js';
import { activeFilters, change, matching, view } from './view.js';

const mostNamed = 3;

/** What to say where the table is empty. */
export function nothingFound() {
  const line = element('p');
  const isFiltered = activeFilters().length > 0;
  line.append(`Nothing among ${kinds[view.kind].one}s${isFiltered ? ' with these filters' : ''}. `);
  const places = Object.keys(kinds).flatMap((name) => {
    const found = name === view.kind && !isFiltered ? [] : matching(name, view.search);
    return found.length === 0 ? [] : [place(name, found)];
  });
  if (places.length === 0) line.append('Nothing was found in any other table either. Try fewer words.');
  line.append(...places);
  return [line, ...caution(places.length === 0)];
}

function place(name, found) {
  const { one, columns, link } = kinds[name];
  const count = `${number(found.length)} ${one}${found.length === 1 ? '' : 's'}`;
  if (name === view.kind) return button(`${count} without the filters`, () => change({ filters: {} }));
  const named = found.slice(0, mostNamed).map((at) => columns[link?.column ?? 0].of(at));
  const more = found.length > mostNamed ? ' …' : '';
  return button(`${count}: ${named.join(', ')}${more}`, () =>
    change({ kind: name, filters: {}, sort: 0, down: false }),
  );
}

/** Why nobody may be somebody. */
function caution(isNowhere) {
  const owner = roles.find(({ everything }) => everything);
  const sentences = [
    isNowhere && owner !== undefined
      ? `A privilege that no role lists is not listed here; the role ${owner.name} gives every privilege.`
      : '',
    doubtful.size + unknown.roles.size > 0
      ? `Not all could be read: ${people(mayHoldMore())} may hold more than is listed.`
      : '',
  ].filter(Boolean);
  return sentences.length === 0 ? [] : [element('p', sentences.join(' '))];
}
