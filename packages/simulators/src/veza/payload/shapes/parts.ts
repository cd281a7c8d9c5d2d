import { freeMap, shaped } from '../shape.ts';
import { filled, flag, list, matching, type Check } from '../values.ts';

const tag = shaped({
  fields: { key: matching(/^\w+$/), value: matching(/^[\w\s,@.-]*$/) },
  required: ['key'],
});

const owner = shaped({
  fields: {
    external_id: filled,
    owner_type: matching(
      /^(?:activedirectoryuser|azureaduser|googleworkspaceuser|oktauser|OAA\..+\.IDPUser)$/,
    ),
    primary: flag,
  },
});

/** What nearly every entity may have. */
export const common: Readonly<Record<'tags' | 'custom_properties' | 'owners', Check>> = {
  tags: list(tag),
  custom_properties: freeMap,
  owners: list(owner),
};

/** References to other entities; whether these exist is checked by the rules for references. */
export const references = list(filled);
