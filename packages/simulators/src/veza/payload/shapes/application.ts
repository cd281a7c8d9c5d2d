import { shaped } from '../shape.ts';
import { filled, list, name, text } from '../values.ts';
import { localAccessCred } from './local-access-cred.ts';
import { localAgent, localModel } from './local-agent.ts';
import { localGroup } from './local-group.ts';
import { localRole } from './local-role.ts';
import { localUser } from './local-user.ts';
import { common } from './parts.ts';
import { resource } from './resource.ts';

const lists = {
  local_users: list(localUser),
  local_groups: list(localGroup),
  local_roles: list(localRole),
  local_access_creds: list(localAccessCred),
  local_agents: list(localAgent),
  local_models: list(localModel),
  resources: list(resource),
};

/** An application may carry empty lists and a null description, as Veza's own SDK sends them. */
export const application = shaped({
  fields: { ...common, ...lists, name, application_type: filled, description: text },
  required: ['name', 'application_type'],
  mayBeEmpty: [...Object.keys(common), ...Object.keys(lists)],
  mayBeNull: ['description'],
});
