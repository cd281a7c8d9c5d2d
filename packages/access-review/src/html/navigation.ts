import { type Html, html } from './html.ts';
import { headingOf, type Section } from './section.ts';

/** A way past the top of a page, and a list of its sections for wide screens. */
export function navigation(sections: readonly Section[]): Html {
  return html`<a class="skip" href="#main">Skip to the content</a>
    <nav id="sections" aria-label="Sections">
      ${list(sections.map((section) => html`<li>${link(headingOf(section), section.title)} ${placesOf(section)}</li>`))}
    </nav>`;
}

function placesOf({ places = [] }: Section): Html | undefined {
  return places.length === 0
    ? undefined
    : list(places.map(([id, title]) => html`<li>${link(id, title)}</li>`));
}

function list(items: readonly Html[]): Html {
  return html`<ul>
    ${items}
  </ul>`;
}

function link(id: string, title: string): Html {
  return html`<a href="#${id}">${title}</a>`;
}
