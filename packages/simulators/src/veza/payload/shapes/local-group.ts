import { shaped } from '../shape.ts';
import { filled, list, name, time } from '../values.ts';
import { common, references } from './parts.ts';

export const localGroup = shaped({
  fields: { ...common, id: filled, name, identities: list(filled), groups: references, created_at: time },
  required: ['name'],
});
