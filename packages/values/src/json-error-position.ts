/**
 * Finds where a text stops being JSON. JSON.parse does not always report it, and quotes the text, which may hold a
 * secret.
 */
const blank = /[ \t\r\n]*/y;
const scalar =
  /"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;

/** Offset of the first character at which `text` cannot be JSON; its length if it merely ends too early. */
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
  const key = (): boolean => {
    match(blank);
    return text[at] === '"' && match(scalar) !== '' && take(':');
  };
  // The closing brackets of the open lists and objects: a stack, since the text may nest deeper than the call stack.
  const open: string[] = [];
  /** From the start of a value to its end, or to the start of the first value inside it. */
  const value = (): 'ended' | 'began' | 'wrong' => {
    if (take('[')) {
      if (take(']')) return 'ended';
      open.push(']');
      return 'began';
    }
    if (take('{')) {
      if (take('}')) return 'ended';
      open.push('}');
      return key() ? 'began' : 'wrong';
    }
    return match(scalar) === '' ? 'wrong' : 'ended';
  };
  for (;;) {
    const step = value();
    if (step === 'wrong') return at;
    if (step === 'began') continue;
    while (open.length > 0 && take(open.at(-1) ?? '')) open.pop();
    if (open.length === 0) {
      match(blank);
      return at;
    }
    if (!take(',') || (open.at(-1) === '}' && !key())) return at;
  }
}

/** Line and column, both from 1, of an offset into `text`. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
