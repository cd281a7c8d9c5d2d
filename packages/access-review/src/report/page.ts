import { createHash } from 'node:crypto';
import { accessSection } from './access-matrix.ts';
import { changesSection } from './changes-section.ts';
import { evidenceSection } from './evidence-section.ts';
import { groupSection } from './group-list.ts';
import { embeddedJson, Html, html } from './html.ts';
import { loginSection } from './login-section.ts';
import { withNavigation } from './navigation.ts';
import { optionalSections } from './optional-sections.ts';
import { lookup } from './page-figures.ts';
import type { PageParts } from './page-parts.ts';
import { facts, findings, minute, numbers, powerful } from './page-sections.ts';
import { planSection } from './plan-section.ts';
import { verdictSection } from './verdict-section.ts';

/**
 * The report as one HTML document: no network, no foreign script or style; its own are allowed by hash.
 *
 * Data is in a JSON element, and the script puts it on the page as text, never as HTML.
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
  return withNavigation(
    html`<!doctype html>
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
            ${verdictSection(summary.verdict)} ${changesSection(summary.changes)} ${numbers(summary)}
            ${powerful(summary)}
            <section aria-labelledby="findings-title" id="findings">
              <h2 id="findings-title">Findings</h2>
              ${findings(parts)}
            </section>
            ${accessSection(summary.access, summary.optional?.unread.includes('group_admins') === true)}
            ${loginSection(summary.logins)} ${optionalSections(summary.optional)}
            ${planSection(summary.plans)}
            ${
              parts.tables === undefined
                ? html`<section>
                    <h2>Look up</h2>
                    <p class="notice">
                      This account is too large for looking people up on one page. ${parts.advice.noTables}
                    </p>
                  </section>`
                : lookup()
            }
            ${parts.groups === undefined ? undefined : groupSection(parts.groups)} ${evidenceSection(parts)}
          </main>
          <footer>
            <p>
              Written ${minute(parts.writtenAt)}. This one file holds everything on the page; it makes no
              network requests.
            </p>
          </footer>
          ${parts.tables === undefined ? [] : [element('script type="application/json" id="data"', embeddedJson(parts.tables)), element('script', script)]}
        </body>
      </html> `.text,
  );
}

/** An element with its text verbatim, since the page's policy contains its hash. */
function element(tag: string, text: string): Html {
  return new Html(`<${tag}>${text}</${tag.split(' ')[0] ?? tag}>`);
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
