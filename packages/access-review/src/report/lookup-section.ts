import { things, thousands } from '@source-zoom/values';
import { type Html, html } from '../html/html.ts';
import type { Section } from '../html/section.ts';
import type { OtherUsers } from './other-users.ts';
import { maxUsers } from './shown-users.ts';
import type { LookupTables } from './tables.ts';

/** The tables, by the names that the page's script knows them by. */
const tabs = [
  ['users', 'Users'],
  ['roles', 'Roles'],
  ['groups', 'Groups'],
  ['privileges', 'Privileges'],
  ['all-findings', 'All findings'],
] as const;

/** The section in which a reader looks up users, roles and groups. */
export function lookupSection({ users, others }: LookupTables): Section {
  const content = html`${others && notEverybody(users.id.length, others)}
    <div class="bar">
      <div role="group" aria-label="What to look up">
        ${tabs.map(([kind, title]) => html`<button type="button" data-kind="${kind}" aria-pressed="false">${title}</button>`)}
      </div>
      <label
        >Search
        <input
          type="search"
          id="search"
          autocomplete="off"
          spellcheck="false"
          placeholder="name, e-mail, role, privilege"
      /></label>
      <span id="filters"></span>
      <span id="hits" role="status"></span>
      <button type="button" id="export">Export as CSV</button>
      <span id="only"></span>
    </div>
    <div id="note" class="notice"></div>
    <div id="nothing" class="notice" role="status"></div>
    <div class="scroll" tabindex="0" role="group" aria-label="Table">
      <table id="table">
        <thead></thead>
        <tbody></tbody>
      </table>
    </div>
    <nav class="bar" aria-label="Pages">
      <button type="button" id="previous">Previous</button><span id="page"></span
      ><button type="button" id="next">Next</button>
    </nav>
    <dialog id="detail" aria-labelledby="detail-title">
      <form method="dialog"><button aria-label="Close">✕</button></form>
      <div id="detail-content"></div>
    </dialog>
    <noscript><p class="notice">Looking things up needs the script of this page.</p></noscript>`;
  return { id: 'lookup', title: 'Look up', places: tabs, content };
}

function notEverybody(here: number, { users, advice }: OtherUsers): Html {
  return html`<p class="notice">
    ${here + users > maxUsers ? `A browser can look up ${thousands(maxUsers)} users at most.` : undefined} Of
    ${things(here + users, 'user')}, this page holds ${thousands(here)}: those who are privileged, then those
    who may be, since their roles, what these give or their status could not be read, then those about whom
    there are findings, worst first, then those who administer groups, as far as there is room. The other
    ${thousands(users)} are counted with roles, groups and privileges, and cannot be looked up here. ${advice}
  </p>`;
}
