import { shaped } from '../shape.ts';
import { description, filled, list, name, type Check } from '../values.ts';
import { common } from './parts.ts';

const connection = shaped({ fields: { id: filled, node_type: filled }, required: ['id', 'node_type'] });

const subResources: Check = (value, where, found) => {
  list(resource)(value, where, found);
};

export const resource = shaped({
  fields: {
    ...common,
    id: filled,
    name,
    resource_type: filled,
    description,
    connections: list(connection),
    sub_resources: subResources,
  },
  required: ['name', 'resource_type'],
});
