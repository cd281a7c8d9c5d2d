import { isObject, nearMisses } from '@source-zoom/values';
import { configMessages } from './config-messages.ts';

interface Form {
  properties?: Record<string, Form>;
  oneOf?: Form[];
}

/** What a field may be called. Any other key may be a value in the wrong place, even a secret: it is not shown. */
const fieldName = /^(?=.{1,40}$)[a-z]+(?:_[a-z]+)*$/;

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
    const field = above + name;
    if (meant !== undefined) return configMessages.misspelt_field({ field, meant: above + meant });
    return fieldName.test(name)
      ? configMessages.unknown_field({ field })
      : configMessages.odd_field({ length: name.length });
  });
}

/** The members of an object, whichever form it takes. */
function propertiesOf({ properties = {}, oneOf = [] }: Form): Record<string, Form> {
  return Object.assign({}, properties, ...oneOf.map(propertiesOf)) as Record<string, Form>;
}
