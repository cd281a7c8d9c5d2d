import { isObject, nearMisses, plainText } from '@source-zoom/values';
import { configMessages } from './config-messages.ts';

interface Form {
  properties?: Record<string, Form>;
  oneOf?: Form[];
}

/** A key may be anything, even a text that was pasted into the wrong place. */
const maxKeyLength = 60;

/**
 * A sentence for each field that the form does not have, with what may have been meant: a misspelt one would silently
 * leave its default in force.
 */
export function unknownFields(config: Record<string, unknown>, form: object): string[] {
  return unknownIn(config, form, '');
}

function unknownIn(value: Record<string, unknown>, form: Form, above: string): string[] {
  const known = propertiesOf(form);
  const names = Object.keys(known);
  // A schema that names no members takes any.
  if (names.length === 0) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const own = Object.hasOwn(known, name) ? known[name] : undefined;
    if (own !== undefined) return isObject(member) ? unknownIn(member, own, `${above}${name}.`) : [];
    const [meant] = nearMisses(
      name,
      names.filter((other) => !Object.hasOwn(value, other)),
    );
    const field = `${above}${plainText(name.slice(0, maxKeyLength))}`;
    return meant === undefined
      ? configMessages.unknown_field({ field })
      : configMessages.misspelt_field({ field, meant: above + meant });
  });
}

/** The members of an object, whichever form it takes. */
function propertiesOf({ properties = {}, oneOf = [] }: Form): Record<string, Form> {
  return Object.assign({}, properties, ...oneOf.map(propertiesOf)) as Record<string, Form>;
}
