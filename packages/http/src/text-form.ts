/** What kind of text came where JSON was expected. */
export function textForm(text: string): 'no text' | 'HTML' | 'plain text' {
  if (text.trim() === '') return 'no text';
  return /^\s*</.test(text) ? 'HTML' : 'plain text';
}
