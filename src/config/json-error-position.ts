/*
 * Where a text stops being JSON. JSON.parse does not say it in every case, and quotes the text, which may hold a secret.
 */
const blank = /[ \t\r\n]*/y;
const scalar =
  /"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;

/** Offset of the first character at which `text` cannot be JSON; its length when it only ends too early. */
export function jsonErrorOffset(text: string): number {
  let at = 0;
  const match = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  };
  const take = (character: string): boolean => {
    match(blank);
    if (text[at] !== character) return false;
    at += 1;
    return true;
  };
  const string = (): boolean => {
    match(blank);
    return text[at] === '"' && match(scalar) !== '';
  };
  const list = (close: string, item: () => boolean): boolean => {
    if (take(close)) return true;
    do if (!item()) return false;
    while (take(','));
    return take(close);
  };
  const value = (): boolean => {
    if (take('{')) return list('}', () => string() && take(':') && value());
    if (take('[')) return list(']', value);
    return match(scalar) !== '';
  };
  if (value()) match(blank);
  return at;
}

/** Line and column, both from 1, of an offset into `text`. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
