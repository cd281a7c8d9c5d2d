import { type Html, html } from '../html/html.ts';

/** Drawn in these units, whatever its width on the page. */
const width = 1000;

/**
 * A bar of the parts of a whole, always of full length; the numbers stand beside it.
 *
 * @param parts a class for the colour, and how much it is of the whole.
 */
export function stackedBar(parts: readonly (readonly [look: string, count: number])[]): Html {
  const whole = parts.reduce((sum, [, count]) => sum + count, 0);
  let before = 0;
  const drawn = parts.flatMap(([look, count]) => {
    if (count === 0) return [];
    const [from, to] = [position(before, whole), position((before += count), whole)];
    return [html`<rect class="${look}" x="${from}" width="${to - from}" height="10" />`];
  });
  return html`<svg class="stack" viewBox="0 0 ${width} 10" preserveAspectRatio="none" aria-hidden="true">
    ${drawn}
  </svg>`;
}

function position(count: number, whole: number): number {
  return Math.round((width * count) / whole);
}
