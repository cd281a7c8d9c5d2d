const [quote, backslash, openList, closeList, openObject, closeObject] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Whether lists and objects in a JSON text are nested more than `most` levels deep. A parser accepts millions of
 * levels, and code that walks the result then runs out of stack.
 */
export function isNestedDeeperThan(text: string, most: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === quote) {
      at = endOfString(text, at + 1);
    } else if (unit === openObject || unit === openList) {
      depth += 1;
      if (depth > most) return true;
    } else if (unit === closeObject || unit === closeList) depth -= 1;
  }
  return false;
}

/** The end of the string that begins here; the text's end if it is left open. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    let first = at;
    while (first > from && text.charCodeAt(first - 1) === backslash) first -= 1;
    if ((at - first) % 2 === 0) return at;
  }
  return text.length;
}
