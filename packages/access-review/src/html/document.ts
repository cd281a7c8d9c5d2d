import { createHash } from 'node:crypto';
import { Html, html } from './html.ts';
import { navigation } from './navigation.ts';
import { type Section, writeSection } from './section.ts';

/** What an HTML file consists of. */
export interface HtmlDocument {
  title: string;
  header: Html;
  sections: readonly Section[];
  footer: Html;
  css: string;
  /** Data as JSON that a script finds in the element `data`, and the script. */
  program?: { data: unknown; script: string } | undefined;
}

/**
 * One HTML file, in pieces: no network, no foreign script or style; its own are allowed by hash.
 *
 * Data is in a JSON element, and the script puts it on the page as text, never as HTML.
 */
export function* writeDocument(document: HtmlDocument): Generator<string> {
  const { title, header, sections, footer, css, program } = document;
  yield '<!doctype html>\n<html lang="en">\n';
  yield html`<head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policyOf(document)}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title}</title>
    <link rel="icon" href="data:," />
    ${element('style', css)}
  </head>`.text;
  yield '\n<body>\n';
  yield html`${navigation(sections)}
    <header>${header}</header>`.text;
  yield '\n<main id="main" tabindex="-1">\n';
  for (const section of sections) yield* writeSection(section);
  yield '</main>\n';
  yield html`<footer>${footer}</footer>`.text;
  if (program !== undefined) {
    yield element('script type="application/json" id="data"', embeddedJson(program.data)).text;
    yield element('script', program.script).text;
  }
  yield '\n</body>\n</html>\n';
}

function policyOf({ css, program }: HtmlDocument): string {
  return [
    "default-src 'none'",
    ...(program === undefined ? [] : [`script-src '${hash(program.script)}'`]),
    `style-src '${hash(css)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** An element with its text verbatim, since the page's policy contains its hash. */
function element(tag: string, text: string): Html {
  return new Html(`<${tag}>${text}</${tag.split(' ')[0] ?? tag}>`);
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** JSON for use inside a script element: nothing in it can end the element. */
function embeddedJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
