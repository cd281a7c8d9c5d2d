import type { CallName, Handler } from './call.ts';
import { createDataSource, deleteDataSource, getDataSource, listDataSources } from './calls/data-sources.ts';
import { completeParts, startParts, uploadPart } from './calls/parts.ts';
import {
  createProvider,
  deleteProvider,
  getProvider,
  listProviders,
  listTemplates,
  setIcon,
  updateProvider,
} from './calls/providers.ts';
import { push } from './calls/push.ts';

/** A call by its method and path, and by the operation in the body where several share a path. */
export interface Route {
  call: CallName;
  method: string;
  path: RegExp;
  operation?: string;
  /** Who may make the call: a team key has only the role `oaa_push`. */
  key: 'admin' | 'any';
  handle: Handler;
}

const base = '^/api/v1/providers/custom';
const templates = new RegExp(`${base}/templates$`);
const providers = new RegExp(`${base}$`);
const provider = new RegExp(`${base}/([^/:]+)$`);
const icon = new RegExp(`${base}/([^/:]+):icon$`);
const dataSources = new RegExp(`${base}/([^/:]+)/datasources$`);
const dataSource = new RegExp(`${base}/([^/:]+)/datasources/([^/:]+)$`);
const pushing = new RegExp(`${base}/([^/:]+)/datasources/([^/:]+):push$`);
const parts = new RegExp(`${base}/([^/:]+)/datasources/([^/:]+):parts$`);

export const routes: readonly Route[] = [
  { call: 'list_templates', method: 'GET', path: templates, key: 'any', handle: listTemplates },
  { call: 'list_providers', method: 'GET', path: providers, key: 'any', handle: listProviders },
  { call: 'create_provider', method: 'POST', path: providers, key: 'admin', handle: createProvider },
  { call: 'get_provider', method: 'GET', path: provider, key: 'admin', handle: getProvider },
  { call: 'update_provider', method: 'PATCH', path: provider, key: 'admin', handle: updateProvider },
  { call: 'delete_provider', method: 'DELETE', path: provider, key: 'admin', handle: deleteProvider },
  { call: 'set_icon', method: 'POST', path: icon, key: 'admin', handle: setIcon },
  { call: 'list_data_sources', method: 'GET', path: dataSources, key: 'any', handle: listDataSources },
  { call: 'create_data_source', method: 'POST', path: dataSources, key: 'any', handle: createDataSource },
  { call: 'get_data_source', method: 'GET', path: dataSource, key: 'any', handle: getDataSource },
  { call: 'delete_data_source', method: 'DELETE', path: dataSource, key: 'any', handle: deleteDataSource },
  { call: 'push', method: 'POST', path: pushing, key: 'any', handle: push },
  { call: 'start_parts', method: 'POST', path: parts, operation: 'start', key: 'any', handle: startParts },
  { call: 'upload_part', method: 'POST', path: parts, operation: 'upload', key: 'any', handle: uploadPart },
  {
    call: 'complete_parts',
    method: 'POST',
    path: parts,
    operation: 'complete',
    key: 'any',
    handle: completeParts,
  },
];
