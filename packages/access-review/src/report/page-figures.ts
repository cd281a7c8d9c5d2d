import { type Html, html } from './html.ts';

/** The section in which a reader looks up users, roles and groups. */
export function lookup(): Html {
  return html`<section aria-labelledby="lookup-title" id="lookup">
    <h2 id="lookup-title">Look up</h2>
    <div class="bar">
      <div role="group" aria-label="What to look up">
        <button type="button" data-kind="users" aria-pressed="true">Users</button
        ><button type="button" data-kind="roles" aria-pressed="false">Roles</button
        ><button type="button" data-kind="groups" aria-pressed="false">Groups</button>
      </div>
      <label
        >Search
        <input
          type="search"
          id="search"
          autocomplete="off"
          spellcheck="false"
          placeholder="name, e-mail, role, group"
      /></label>
      <label id="status-filter"
        >Status
        <select id="status">
          <option value="">all</option>
        </select></label
      >
      <label id="privileged-filter"><input type="checkbox" id="privileged" /> privileged only</label>
      <span id="hits" role="status"></span>
      <button type="button" id="only" hidden></button>
    </div>
    <div class="scroll" tabindex="0" role="region" aria-label="Table">
      <table id="table">
        <caption></caption>
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
    <noscript><p class="notice">Looking things up needs the script of this page.</p></noscript>
  </section>`;
}
