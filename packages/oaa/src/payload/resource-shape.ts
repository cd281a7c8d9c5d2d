import {
  description,
  type FieldRule,
  id,
  name,
  optionalId,
  owners,
  type Shape,
  tags,
} from './field-rules.ts';

const connection: Shape = {
  kind: 'part',
  key: 'id',
  fields: { id, node_type: { is: 'text', required: true } },
};
const resourceFields: Record<string, FieldRule> = {
  id: optionalId,
  name,
  resource_type: { is: 'text', required: true },
  description,
  connections: { is: 'list', of: connection },
  custom_properties: { is: 'properties', of: 'resources' },
  tags,
  owners,
};
export const resourceShape: Shape = { kind: 'resource', key: 'name', fields: resourceFields };
resourceFields['sub_resources'] = { is: 'list', of: resourceShape };
