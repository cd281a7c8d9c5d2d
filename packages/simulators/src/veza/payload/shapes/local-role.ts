import { shaped } from '../shape.ts';
import { filled, name } from '../values.ts';
import { common, references } from './parts.ts';

export const localRole = shaped({
  fields: { ...common, id: filled, name, permissions: references, roles: references },
  required: ['name'],
});
