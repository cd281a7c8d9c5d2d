import { shaped } from '../shape.ts';
import { filled, flag, list, name, oneOf, text, time } from '../values.ts';
import { common, references } from './parts.ts';

export const localUser = shaped({
  fields: {
    ...common,
    id: filled,
    name,
    email: text,
    identities: list(filled),
    groups: references,
    access_creds: references,
    is_active: flag,
    created_at: time,
    last_login_at: time,
    deactivated_at: time,
    password_last_changed_at: time,
    user_type: oneOf('human', 'service_account'),
  },
  required: ['name'],
});
