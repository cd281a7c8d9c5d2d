// The controls above the table: tabs, search, filters.
import { button, element, find } from './dom.js';
import { optionText } from './filters.js';
import { kinds } from './kinds.js';
import { activeFilters, change, view } from './view.js';

/** The kind whose filters are on the page. */
let shownKind;

export function showControls() {
  for (const tab of document.querySelectorAll('[data-kind]'))
    tab.setAttribute('aria-pressed', String(tab.dataset.kind === view.kind));
  // Not while somebody types into it.
  if (find('search').value.trim() !== view.search.trim()) find('search').value = view.search;
  const { filters } = kinds[view.kind];
  const controls = filters.filter(({ options }) => options !== undefined);
  if (shownKind !== view.kind) find('filters').replaceChildren(...controls.map(control));
  shownKind = view.kind;
  for (const { name } of controls) find(`filter-${name}`).value = view.filters[name] ?? '';
  const others = activeFilters().filter(({ filter }) => filter.options === undefined);
  find('only').replaceChildren(...others.map(lifted));
}

function control({ name, title, options }) {
  const label = element('label', `${title} `);
  const select = element('select', undefined, { id: `filter-${name}` });
  select.append(element('option', 'all', { value: '' }));
  for (const option of options()) select.append(element('option', optionText(option), { value: option[0] }));
  select.addEventListener('change', () => change({ filters: { ...view.filters, [name]: select.value } }));
  label.append(select);
  return label;
}

/** A filter that was set from elsewhere, with which it is lifted. */
function lifted({ filter, value }) {
  return button(`${filter.title}: ${filter.label(value)} ✕`, () => {
    change({ filters: { ...view.filters, [filter.name]: '' } });
    find('search').focus();
  });
}
