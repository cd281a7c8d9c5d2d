import { invalid } from '../api-error.ts';
import type { Handler } from '../call.ts';
import { freeMap, type Shape } from '../payload/shape.ts';
import { filled, flag, list, oneOf, text, type Check } from '../payload/values.ts';
import { at, Violations } from '../payload/violations.ts';
import { sameName, type Provider } from '../tenant.ts';
import { judge, refuse } from './body.ts';
import { page } from './lists.ts';
import { connectionName } from './names.ts';

const templates = ['application', 'identity_provider', 'hris'];
const anything: Check = () => undefined;

const creation: Shape = {
  fields: {
    name: connectionName,
    custom_template: oneOf(...templates),
    provisioning: flag,
    push_type: text,
    internal_app_name: text,
    configuration_json: text,
    data_plane_id: text,
    custom_templates: list(filled),
    csv_mapping_configuration: freeMap,
    secret_references: list(anything),
  },
  required: ['name', 'custom_template'],
};

export const listTemplates: Handler = () => ({
  values: templates.map((name) => ({ name })),
  has_more: false,
  next_page_token: '',
});

export const listProviders: Handler = ({ tenant, query }) => {
  tenant.pollDeletions();
  return page(tenant.providers, query, tenant.limits.pageRows);
};

export const createProvider: Handler = ({ tenant, body }) => {
  judge(creation, body);
  const provider = { ...body, id: tenant.nextId(), state: 'ENABLED' } as Provider;
  if (tenant.providers.some((one) => sameName(one.name, provider.name))) {
    throw invalid({ field: 'name', description: 'Provider with the same name already exists' });
  }
  tenant.providers.push(provider);
  return { value: provider };
};

export const getProvider: Handler = ({ tenant, ids: [id = ''] }) => {
  tenant.pollDeletions();
  return { value: tenant.provider(id) };
};

export const updateProvider: Handler = ({ tenant, ids: [id = ''], body }) => {
  judge({ fields: { provisioning: flag }, required: ['provisioning'] }, body);
  return { value: Object.assign(tenant.provider(id), body) };
};

export const deleteProvider: Handler = ({ tenant, ids: [id = ''] }) => {
  tenant.deleteProvider(tenant.provider(id));
  return {};
};

export const setIcon: Handler = ({ tenant, ids: [id = ''], body }) => {
  judge({ fields: { icon_base64: filled }, required: ['icon_base64'] }, body);
  const provider = tenant.provider(id);
  const icon = String(body['icon_base64']);
  const found = new Violations();
  const where = at(undefined, 'icon_base64');
  if (icon.length > tenant.limits.iconBytes)
    found.add(where, `must not be longer than ${tenant.limits.iconBytes} bytes`);
  if (!isImage(Buffer.from(icon, 'base64'))) found.add(where, 'must be a PNG or an SVG in base64');
  refuse(found);
  tenant.icons.set(provider.id, icon);
  return {};
};

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const isImage = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(pngStart) || bytes.includes('<svg');
