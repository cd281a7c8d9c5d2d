import { shaped } from '../shape.ts';
import { filled, flag, name, time } from '../values.ts';
import { common } from './parts.ts';

export const localAccessCred = shaped({
  fields: {
    ...common,
    id: filled,
    name,
    is_active: flag,
    created_at: time,
    expires_at: time,
    last_used_at: time,
    can_expire: flag,
  },
  required: ['id', 'name'],
});
