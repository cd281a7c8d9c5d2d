/** Of a text that may name as many roles as there are. */
const maxText = 1000;

/** The beginning of a text, so that a page is of bounded size. */
export function cutText(text: string): string {
  return text.length <= maxText ? text : `${text.slice(0, maxText).toWellFormed()}…`;
}
