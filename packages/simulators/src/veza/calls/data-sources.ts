import { invalid } from '../api-error.ts';
import type { Handler } from '../call.ts';
import { filled } from '../payload/values.ts';
import { sameName, type DataSource } from '../tenant.ts';
import { judge } from './body.ts';
import { page } from './lists.ts';
import { connectionName } from './names.ts';

export const listDataSources: Handler = ({ tenant, ids: [providerId = ''], query }) => {
  tenant.provider(providerId);
  const rows = tenant.dataSources.filter((one) => one.provider_id === providerId);
  const shown = page(rows, query, tenant.limits.pageRows);
  // Veza's own SDK polls the status through this list.
  for (const row of shown.values) tenant.poll(row);
  return shown;
};

export const createDataSource: Handler = ({ tenant, ids: [providerId = ''], body }) => {
  judge({ fields: { name: connectionName, id: filled }, required: ['name', 'id'] }, body);
  const provider = tenant.provider(providerId);
  if (body['id'] !== providerId)
    throw invalid({ field: 'id', description: 'must be the id of the provider' });
  if (provider.state === 'DELETING')
    throw invalid({ field: 'id', description: 'the provider is being deleted' });
  const name = String(body['name']);
  if (tenant.dataSources.some((one) => one.provider_id === providerId && sameName(one.name, name))) {
    throw invalid({ field: 'name', description: 'Data source with the same name already exists' });
  }
  const created: DataSource = { id: tenant.nextId(), name, provider_id: providerId, status: 'PENDING' };
  tenant.dataSources.push(created);
  return { value: created };
};

export const getDataSource: Handler = ({ tenant, ids: [providerId = '', id = ''] }) => {
  const dataSource = tenant.dataSource(providerId, id);
  tenant.poll(dataSource);
  return { value: dataSource };
};

export const deleteDataSource: Handler = ({ tenant, ids: [providerId = '', id = ''] }) => {
  tenant.deleteDataSource(tenant.dataSource(providerId, id));
  return {};
};
