import { things } from '@source-zoom/values';
import { type Html, html } from '../html/html.ts';
import type { PageParts } from './page-parts.ts';

/** Of how many users it is unknown whether they are privileged, and where they are if the page has them. */
export function perhapsPrivilegedNote(users: number, tables: PageParts['tables']): Html | undefined {
  if (users === 0) return undefined;
  const counted = things(users, 'user');
  const named = tables === undefined ? counted : html`<a href="#users?privileged=unknown">${counted}</a>`;
  return html`<p>Of ${named} it is unknown whether they are privileged.</p>`;
}
