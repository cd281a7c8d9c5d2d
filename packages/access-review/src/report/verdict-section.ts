import { things, thousands } from '@source-zoom/values';
import { type Html, html } from '../html/html.ts';
import type { Section } from '../html/section.ts';
import { type Named, who } from './named.ts';
import type { PageParts } from './page-parts.ts';
import { perhapsPrivilegedNote } from './perhaps-privileged.ts';
import type { Action, Verdict } from './verdict.ts';

/**
 * What to act on, and what is not known: the first that a reader sees.
 *
 * @param tables those of the page, to which it leads.
 */
export function verdictSection(verdict: Verdict, tables: PageParts['tables']): Section {
  const { actions, otherRules, unknown, perhapsPrivileged } = verdict;
  return {
    id: 'verdict',
    title: headline(verdict),
    content: html`${
      actions.length === 0
        ? undefined
        : html`<ol>
            ${actions.map(action)}
          </ol>`
    }
    ${otherRules > 0 ? html`<p>${things(otherRules, 'other rule has', 'other rules have')} findings to act on, below.</p>` : undefined}
    ${
      unknown.length === 0
        ? undefined
        : html`<div class="notice">
            <p>Not everything is known, and what is not known may be worse:</p>
            <ul>
              ${unknown.map((sentence) => html`<li>${sentence}</li>`)}
            </ul>
            ${perhapsPrivilegedNote(perhapsPrivileged, tables)}
          </div>`
    }`,
  };
}

function headline({ actions, unknown }: Verdict): string {
  if (actions.length > 0) return 'Act on this first';
  return unknown.length > 0
    ? 'Nothing to act on in what is known'
    : 'Nothing to act on: everything was read, and every rule was checked';
}

function action({ severity, title, remedy, live, named }: Action): Html {
  const more = live - named.length;
  return html`<li>
    <p>
      <span class="badge ${severity}">${severity}</span><strong>${title}</strong
      ><span class="count">${thousands(live)}</span> <br />${remedy}
    </p>
    <ul>
      ${named.map(item)}
    </ul>
    ${more > 0 ? html`<p>… and ${thousands(more)} more.</p>` : undefined}
  </li>`;
}

function item(named: Named): Html {
  return html`<li>${who(named)}: <bdi>${named.message}</bdi></li>`;
}
