import { shaped } from '../shape.ts';
import { flag, list, name, oneOf } from '../values.ts';
import { references } from './parts.ts';

const permissionType = oneOf(
  'DataRead',
  'DataWrite',
  'DataCreate',
  'DataDelete',
  'MetadataRead',
  'MetadataWrite',
  'MetadataCreate',
  'MetadataDelete',
  'NonData',
  'Uncategorized',
);

export const permission = shaped({
  fields: {
    name,
    permission_type: list(permissionType),
    apply_to_sub_resources: flag,
    resource_types: references,
  },
  required: ['name', 'permission_type'],
  mayBeEmpty: ['resource_types'],
});
