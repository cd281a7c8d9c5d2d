import { shaped } from '../shape.ts';
import { filled, flag, name, text, time } from '../values.ts';
import { common, references } from './parts.ts';

/** Fields as oaaclient 1.2.0 sends them. */
export const localAgent = shaped({
  fields: {
    ...common,
    id: filled,
    name,
    ai_platform: text,
    ai_agent_publisher: text,
    is_active: flag,
    created_at: time,
    groups: references,
    access_creds: references,
    models: references,
  },
  required: ['name'],
});

/** Fields as oaaclient 1.2.0 sends them. */
export const localModel = shaped({
  fields: {
    ...common,
    id: filled,
    name,
    ai_platform: text,
    ai_model_publisher: text,
    ai_model_family: text,
    ai_model_series: text,
    created_at: time,
  },
  required: ['name'],
});
