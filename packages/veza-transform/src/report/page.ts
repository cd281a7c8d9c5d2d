import { createHash } from 'node:crypto';
import { severities } from '../review/findings/finding.ts';
import type { Chart } from './charts.ts';
import { embeddedJson, html, Html } from './html.ts';
import type { ReportSummary } from './summary.ts';
import type { LookupTables } from './tables.ts';

export interface PageParts {
  summary: ReportSummary;
  charts: readonly Chart[];
  /** Left out, the page holds the summary alone and says why. */
  tables: LookupTables | undefined;
  /** Why there are no tables. */
  withoutTables: string;
  /** RFC 3339. */
  writtenAt: string;
  css: string;
  script: string;
}

/**
 * The report as one HTML document: no network, no foreign script or style; its own are allowed by their hashes.
 *
 * Data stands in a JSON element, and the script puts it on the page as text, never as HTML.
 */
export function writePage(parts: PageParts): string {
  const { summary, css, script } = parts;
  const policy = [
    "default-src 'none'",
    `script-src '${hash(script)}'`,
    `style-src '${hash(css)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Access in Zoom: ${summary.name}</title>
        <link rel="icon" href="data:," />
        ${element('style', css)}
      </head>
      <body>
        <header>
          <h1>Who can do what in Zoom</h1>
          ${summary.origin.accountId === undefined ? undefined : html`<p class="name"><bdi>${summary.name}</bdi></p>`}
          ${facts(parts)}
        </header>
        <main>
          ${numbers(summary)} ${powerful(summary)}
          <section aria-labelledby="findings-title" id="findings">
            <h2 id="findings-title">Findings</h2>
            ${findings(summary)}
          </section>
          ${parts.charts.map(figure)}
          ${
            parts.tables === undefined
              ? html`<section>
                  <h2>Look up</h2>
                  <p class="notice">${parts.withoutTables}</p>
                </section>`
              : lookup()
          }
        </main>
        <footer>
          <p>
            Written ${minute(parts.writtenAt)}. Everything on this page is in this one file; it asks nobody
            for anything.
          </p>
        </footer>
        ${parts.tables === undefined ? [] : [element('script type="application/json" id="data"', embeddedJson(parts.tables)), element('script', script)]}
      </body>
    </html> `.text;
}

/** An element whose text stands in it to the letter: its hash is in the page's policy. */
function element(tag: string, text: string): Html {
  return new Html(`<${tag}>${text}</${tag.split(' ')[0] ?? tag}>`);
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

const proof = { true: 'proven whole', false: 'not proven whole', undefined: 'unknown whether whole' };

function facts({ summary: { name, origin } }: PageParts): Html {
  const { accountId, snapshotAt, proven, statuses, warnings } = origin;
  const unread = origin.rolesWithUnknownPrivileges?.size;
  const doubts = [
    ...(statuses !== undefined && statuses.length < 3
      ? [`Only users of these statuses were read: ${statuses.join(', ')}.`]
      : []),
    ...warnings,
  ];
  return html`<dl class="facts">
      <div>
        <dt>Account</dt>
        <dd><bdi>${accountId ?? name}</bdi></dd>
      </div>
      <div>
        <dt>Snapshot</dt>
        <dd>${snapshotAt === undefined ? 'time unknown' : minute(snapshotAt)}</dd>
      </div>
      <div>
        <dt>Completeness</dt>
        <dd class="${proven === true ? 'good' : 'doubtful'}">${proof[`${proven}`]}</dd>
      </div>
      <div>
        <dt>Privileges that could not be read</dt>
        <dd class="${unread === 0 ? 'good' : 'doubtful'}">
          ${unread === undefined ? 'unknown' : unread === 0 ? 'none' : `of ${number(unread)} role(s)`}
        </dd>
      </div>
    </dl>
    ${doubts.map((doubt) => html`<p class="notice">${doubt}</p>`)}`;
}

/** RFC 3339 for people: `2026-11-24 12:36 UTC`. */
function minute(time: string): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function numbers(summary: ReportSummary): Html {
  const isAll = summary.accessUnknown.length + summary.privilegedUnknown === 0;
  const unknown = isAll ? '' : ', as far as is known';
  const tiles: [string, string, string?][] = [
    [number(summary.users), 'users'],
    [number(summary.privileged), `hold a privileged role${unknown}`, 'accent'],
    [number(summary.roles), 'roles'],
    [number(summary.groups), 'groups'],
  ];
  return html`<section aria-label="Numbers">
    <div class="tiles">
      ${tiles.map(([count, label, look]) => html`<div class="tile ${look ?? ''}"><b>${count}</b><span>${label}</span></div>`)}
    </div>
    <dl class="facts counts">
      ${shares('Status', summary.statusByPlan, 'status')} ${shares('Plan', summary.statusByPlan, 'plan')}
    </dl>
  </section>`;
}

function powerful({ privileged, privilegedShown: shown }: ReportSummary): Html {
  const more = privileged - shown.length;
  return html`<section aria-labelledby="powerful-title" id="powerful">
    <h2 id="powerful-title">Privileged users</h2>
    <p class="note">
      Active users who hold one of the privileges that let them take the rest, for the whole account.
    </p>
    ${
      shown.length === 0
        ? html`<p>Nobody is known to hold one.</p>`
        : html`<details>
            <summary>Who they are</summary>
            <ul>
              ${shown.map(({ name, address, roles, privileges }) => html`<li><bdi>${name}</bdi>, <bdi>${address}</bdi>: <bdi>${roles}</bdi> (${privileges})</li>`)}
            </ul>
            ${more > 0 ? html`<p>… and ${number(more)} more.</p>` : undefined}
          </details>`
    }
  </section>`;
}

/** Users by one of their traits, most frequent first. */
function shares(
  title: string,
  entries: ReportSummary['statusByPlan'],
  trait: 'status' | 'plan',
): Html | undefined {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(entry[trait], (counts.get(entry[trait]) ?? 0) + entry.users);
  if (counts.size === 0) return undefined;
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  return html`<div>
    <dt>${title}</dt>
    <dd>
      ${sorted.map(([name, users]) => html`<span class="share"><bdi>${name}</bdi> <b>${number(users)}</b></span>`)}
    </dd>
  </div>`;
}

function findings(summary: ReportSummary): Html {
  const counts = severities.map(
    (severity) =>
      html`<li class="severity ${severity}"><b>${number(summary.findings[severity])}</b> ${severity}</li>`,
  );
  const rules = summary.findingsByRule.map(
    ({ severity, title, means, remedy, total, shown }) =>
      html`<details>
        <summary>
          <span class="badge ${severity}">${severity}</span><span class="title">${title}</span
          ><span class="count">${number(total)}</span>
        </summary>
        <p>${means} <strong>${remedy}</strong></p>
        <ul>
          ${shown.map(({ subject, message, excepted }) => html`<li><bdi>${subject.label}</bdi>: <bdi>${message}</bdi>${excepted === undefined ? undefined : html` <em>Accepted: ${excepted}</em>`}</li>`)}
        </ul>
        ${total > shown.length ? html`<p>… and ${number(total - shown.length)} more: <code>zoom-to-veza findings</code> lists all.</p>` : undefined}
      </details>`,
  );
  const over = summary.expiredExceptions;
  return html`<ul class="severities">
      ${counts}
    </ul>
    ${over > 0 ? html`<p class="notice">${number(over)} exception(s) are over and no longer count.</p>` : undefined}
    ${rules.length === 0 ? html`<p>Nothing was found.</p>` : rules}`;
}

function figure(chart: Chart, at: number): Html {
  const id = `figure-${at}`;
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${chart.title}</h2>
    <p class="note">${chart.note}</p>
    ${
      chart.svg === ''
        ? html`<p>There is nothing to show.</p>`
        : html`<div class="figure${chart.wide ? ' wide' : ''}" aria-hidden="true">${new Html(chart.svg)}</div>
            <details class="numbers">
              <summary>The numbers</summary>
              <div class="scroll" tabindex="0" role="region" aria-label="${chart.title}: the numbers">
                <table>
                  <thead>
                    <tr>
                      ${chart.columns.map((name) => html`<th scope="col">${name}</th>`)}
                    </tr>
                  </thead>
                  <tbody>
                    ${chart.rows.map(
                      (row) =>
                        html`<tr>
                          ${row.map((cell) => html`<td><bdi>${typeof cell === 'number' ? number(cell) : cell}</bdi></td>`)}
                        </tr>`,
                    )}
                  </tbody>
                </table>
              </div>
            </details>`
    }
  </section>`;
}

function lookup(): Html {
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

function number(value: number): string {
  return value.toLocaleString('en-US');
}
