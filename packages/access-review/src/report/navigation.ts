import { html, Html } from './html.ts';

/** The tables of the look-up, by the names that the page's script knows them by. */
export const tabs = [
  ['users', 'Users'],
  ['roles', 'Roles'],
  ['groups', 'Groups'],
  ['privileges', 'Privileges'],
  ['all-findings', 'All findings'],
] as const;

/** A page with a way past its top, and a list of its sections for wide screens: those that have a heading with an id. */
export function withNavigation(page: string): string {
  const main = page.slice(page.indexOf('<main>'), page.indexOf('</main>'));
  const sections = [...main.matchAll(/<h2 id="([^"]+)">([^<]*)<\/h2>/g)];
  const tables = tabs.map(([kind, title]) => html`<li><a href="#${kind}">${title}</a></li>`);
  const items = sections.map(
    ([, id = '', title = '']) =>
      html`<li>
        <a href="#${id}">${new Html(title)}</a>${
          id === 'lookup-title'
            ? html`<ul>
                ${tables}
              </ul>`
            : undefined
        }
      </li>`,
  );
  const navigation = html`<a class="skip" href="#main">Skip to the report</a>
    <nav id="sections" aria-label="Sections">
      <ul>
        ${items}
      </ul>
    </nav>`;
  // A function: a title may have signs that a replacement would give a meaning.
  return page
    .replace('<body>', (body) => body + navigation.text)
    .replace('<main>', '<main id="main" tabindex="-1">');
}
