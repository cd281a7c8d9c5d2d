// What the table shows now.
import { closeDetail } from './detail.js';
import { find } from './dom.js';
import { kinds } from './kinds.js';
import { matching } from './search.js';
import { sorted } from './sort.js';

/** How many rows a page has. */
export const perPage = matchMedia('(max-width: 40rem)').matches ? 20 : 100;

/** `filters`: values by the filters' names; `found`: positions of the rows; `notice`: what a link named in vain. */
export const view = {
  ...{ kind: 'users', search: '', filters: {}, sort: 0, down: false },
  ...{ page: 0, found: [], notice: '' },
};

/** The filters that are set, each with its value. */
export const activeFilters = () =>
  kinds[view.kind].filters.flatMap((filter) => {
    const value = view.filters[filter.name] ?? '';
    return value === '' ? [] : [{ filter, value }];
  });

/** Finds the rows, in their order. */
function look() {
  const tests = activeFilters().map(({ filter, value }) => filter.test(value));
  const found = matching(view.kind, view.search).filter((at) => tests.every((passes) => passes(at)));
  const column = kinds[view.kind].columns[view.sort];
  view.found = sorted(found, column.key ?? column.of, view.down);
}

/** What is told of changes, and whether each is a step that a reader may want to take back. */
export const listeners = [];

const tellAll = (isStep) => listeners.forEach((told) => told(isStep));

export function change(more, isStep = true) {
  Object.assign(view, { page: 0, notice: '' }, more);
  look();
  turn(view.page, isStep);
}

/** Goes to a page, or to the nearest there is. */
export function turn(page, isStep = false) {
  view.page = Math.max(0, Math.min(Math.trunc(page) || 0, pages() - 1));
  tellAll(isStep);
}

export const pages = () => Math.max(1, Math.ceil(view.found.length / perPage));

/** Some users, in the table. */
export function narrow(filters) {
  closeDetail();
  change({ kind: 'users', search: '', filters, sort: 0, down: false });
  find('only').querySelector('button').focus();
}

/** Another kind of rows, all of them. */
export const choose = (kind) => change({ kind, search: '', filters: {}, sort: 0, down: false });
