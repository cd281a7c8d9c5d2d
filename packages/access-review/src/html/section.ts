import { type Html, html } from './html.ts';

/** A part of a page with a heading, to which the list of sections leads. */
export interface Section {
  id: string;
  title: string;
  /** Made while the page is written, where it comes in pieces. */
  content: Html | Iterable<Html>;
  /** Addresses within it that the list of sections names too. */
  places?: readonly (readonly [id: string, title: string])[];
}

/** The id of a section's heading. */
export function headingOf({ id }: Section): string {
  return `${id}-title`;
}

/** A section as HTML, in pieces: it may be long. */
export function* writeSection(section: Section): Generator<string> {
  const { id, title, content } = section;
  const heading = headingOf(section);
  // Ids are our own. What is open at the end of a piece is no template: those are formatted as whole elements.
  yield `<section aria-labelledby="${heading}" id="${id}">\n`;
  yield html`<h2 id="${heading}">${title}</h2>`.text;
  for (const { text } of Symbol.iterator in content ? content : [content]) yield text;
  yield '</section>\n';
}
