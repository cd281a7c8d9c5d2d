import { isObject, shaped } from '../shape.ts';
import { filled, list, oneOf, type Check } from '../values.ts';
import { at } from '../violations.ts';

const type = oneOf('STRING', 'NUMBER', 'BOOLEAN', 'TIMESTAMP', 'STRING_LIST');

/** Property name → type. Names are checked in lower case, as the platform folds them. */
const properties: Check = (value, where, found) => {
  if (!isObject(value)) {
    found.add(where, 'must be an object');
    return;
  }
  for (const [name, ofType] of Object.entries(value)) {
    const place = at(where, name);
    if (!/^[a-z][a-z_]*$/.test(name.toLowerCase()))
      found.add(place, 'a property name must match ^[a-z][a-z_]*$');
    type(ofType, place, found);
  }
};

const definition = shaped({
  fields: {
    application_type: filled,
    application_properties: properties,
    local_user_properties: properties,
    local_group_properties: properties,
    local_role_properties: properties,
    role_assignment_properties: properties,
    local_access_creds_properties: properties,
    local_agent_properties: properties,
    local_model_properties: properties,
    resources: list(
      shaped({ fields: { resource_type: filled, properties }, required: ['resource_type', 'properties'] }),
    ),
  },
  required: ['application_type'],
});

export const propertyDefinitions = shaped({
  fields: { applications: list(definition) },
  required: ['applications'],
});
