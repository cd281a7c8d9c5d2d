import type { EchoedState } from '@source-zoom/airbyte-protocol';

/**
 * A state as a destination gives it back: the text as it came, whatever else it holds and however its numbers are
 * written, with statistics added. No record is ever rejected alone: a push has all of them, or does not happen.
 *
 * @param line a STATE message whose `state` is an object.
 * @param recordCount records of its stream since the state before.
 */
export function echoState(line: string, recordCount: number): EchoedState {
  const end = endOfMember(line, 'state');
  const isEmpty = /\{\s*$/.test(line.slice(0, end));
  // With a decimal point, as platforms write counts themselves.
  const stats = `"destinationStats":{"recordCount":${recordCount}.0,"rejectedRecordCount":0.0}`;
  return { type: 'STATE', line: `${line.slice(0, end)}${isEmpty ? '' : ','}${stats}${line.slice(end)}` };
}

/** Where the closing brace stands of the object that is the value of a member of the outermost object. */
function endOfMember(json: string, member: string): number {
  let depth = 0;
  let isInside = false;
  for (const { 0: token, index } of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"\s*:?|[{}[\]]/g)) {
    if (token.startsWith('"')) {
      if (depth === 1 && token.endsWith(':')) isInside = JSON.parse(token.slice(0, -1)) === member;
    } else if (token === '{' || token === '[') depth += 1;
    else {
      depth -= 1;
      if (isInside && depth === 1) return index;
    }
  }
  throw new Error(`There is no object "${member}".`);
}
