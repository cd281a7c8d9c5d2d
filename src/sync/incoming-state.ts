import { isObject } from '@source-zoom/values';

/** The saved state of each stream, as received; `unreadable` names those of unknown shape. */
export interface IncomingState {
  streams: ReadonlyMap<string, unknown>;
  unreadable: readonly string[];
}

/**
 * Accepts every shape that platforms and clients pass: a list of state messages (of type STREAM or GLOBAL, bare or
 * wrapped, with nulls for what they do not use), an object from stream to state, `{}`, `[]`, nothing. The last
 * duplicate wins. Never throws.
 *
 * Source of the shapes: airbytehq/airbyte-protocol, airbytehq/PyAirbyte.
 */
export function parseIncomingState(value: unknown): IncomingState {
  const streams = new Map<string, unknown>();
  const unreadable: string[] = [];
  if (Array.isArray(value))
    value.forEach((element: unknown, index) => {
      addElement(element, index);
    });
  else if (isObject(value)) addObject(value, 'the file');
  else if (value !== undefined && value !== null) unreadable.push('the file');
  return { streams, unreadable };

  function addElement(element: unknown, index: number): void {
    const where = `element ${index + 1}`;
    if (!isObject(element)) unreadable.push(where);
    else addObject(element, where);
  }

  function addObject(object: Record<string, unknown>, where: string): void {
    const global = object['global'] ?? object['global_'];
    if (object['type'] === 'STATE' && isObject(object['state'])) addObject(object['state'], where);
    else if (isObject(object['stream'])) addStream(object['stream'], where);
    else if (isObject(global)) {
      const states = global['stream_states'];
      if (Array.isArray(states))
        states.forEach((state: unknown) => {
          addStream(state, where);
        });
      else unreadable.push(where);
    } else if (isObject(object['data'])) addLegacy(object['data']);
    else if ('type' in object && typeof object['type'] === 'string') unreadable.push(where);
    else addLegacy(object);
  }

  function addStream(state: unknown, where: string): void {
    const descriptor = isObject(state) ? state['stream_descriptor'] : undefined;
    if (!isObject(state) || !isObject(descriptor) || typeof descriptor['name'] !== 'string')
      unreadable.push(where);
    else streams.set(descriptor['name'], state['stream_state'] ?? undefined);
  }

  function addLegacy(object: Record<string, unknown>): void {
    for (const [name, state] of Object.entries(object)) streams.set(name, state ?? undefined);
  }
}
