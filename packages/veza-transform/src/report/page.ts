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
          ${facts(parts)}
        </header>
        <main>
          ${numbers(summary)}
          <section aria-labelledby="findings-title">
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
            Written ${parts.writtenAt}. Everything on this page is in this one file; it asks nobody for
            anything.
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

function facts({ summary }: PageParts): Html {
  return html`<dl class="facts">
    <div>
      <dt>Account</dt>
      <dd>${summary.accountId ?? summary.name}</dd>
    </div>
    <div>
      <dt>Snapshot</dt>
      <dd>${summary.snapshotAt ?? 'time unknown'}</dd>
    </div>
    <div>
      <dt>Completeness</dt>
      <dd class="${summary.proven === true ? 'good' : 'doubtful'}">${proof[`${summary.proven}`]}</dd>
    </div>
    <div>
      <dt>Privileges that could not be read</dt>
      <dd>${unread(summary)}</dd>
    </div>
  </dl>`;
}

function unread({ rolesWithUnknownPrivileges: count }: ReportSummary): string {
  if (count === undefined) return 'unknown';
  return count === 0 ? 'none' : `of ${number(count)} role(s)`;
}

function numbers(summary: ReportSummary): Html {
  const byStatus = new Map<string, number>();
  for (const { status, users } of summary.statusByPlan)
    byStatus.set(status, (byStatus.get(status) ?? 0) + users);
  const tiles: [string, number, string?][] = [
    ['users', summary.users],
    ...[...byStatus].map(([status, users]): [string, number] => [status, users]),
    ['hold a privileged role', summary.privileged, 'accent'],
    ['roles', summary.roles],
    ['groups', summary.groups],
  ];
  return html`<section aria-label="Numbers" class="tiles">
    ${tiles.map(([label, count, look]) => html`<div class="tile ${look ?? ''}"><b>${number(count)}</b><span>${label}</span></div>`)}
  </section>`;
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
          <span class="severity ${severity}">${severity}</span> ${title}
          <span class="count">${number(total)}</span>
        </summary>
        <p>${means} <strong>${remedy}</strong></p>
        <ul>
          ${shown.map(({ subject, message, excepted }) => html`<li>${subject.label}: ${message}${excepted === undefined ? undefined : html` <em>Accepted: ${excepted}</em>`}</li>`)}
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
        : html`<div class="figure" aria-hidden="true">${new Html(chart.svg)}</div>
            <details>
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
                          ${row.map((cell) => html`<td>${typeof cell === 'number' ? number(cell) : cell}</td>`)}
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
      <label>Search <input type="search" id="search" autocomplete="off" spellcheck="false" /></label>
      <span id="hits" role="status"></span>
    </div>
    <div class="scroll" tabindex="0" role="region" aria-label="Table">
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
    <noscript><p class="notice">Looking things up needs the script of this page.</p></noscript>
  </section>`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
