/** What the schemas of messages are put together from: JSON Schema, draft-07. */
export const text = { type: 'string' };
export const object = { type: 'object' };
export const name = { type: 'string', minLength: 1 };
export const descriptor = closed({ name, namespace: text }, ['name']);

/** The payload of a type of message: its key in the message, and its schema. */
export interface Payload {
  key: string;
  schema: object;
}

/** An object with these keys and no others; `required`: all of them unless named. */
export function closed(
  properties: Record<string, unknown>,
  required: string[] = Object.keys(properties),
): object {
  return { type: 'object', properties, required, additionalProperties: false };
}

/** A message of a type: it carries exactly this payload. */
export function messageOf(type: string, { key, schema }: Payload): object {
  return closed({ type: { const: type }, [key]: schema });
}
