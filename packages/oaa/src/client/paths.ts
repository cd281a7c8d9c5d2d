import type { NamedEntity } from './lists.ts';

export const providersPath = '/api/v1/providers/custom';

export function providerPath({ id }: NamedEntity): string {
  return `${providersPath}/${encodeURIComponent(id)}`;
}

export function dataSourcesPath(provider: NamedEntity): string {
  return `${providerPath(provider)}/datasources`;
}

export function dataSourcePath(provider: NamedEntity, { id }: NamedEntity): string {
  return `${dataSourcesPath(provider)}/${encodeURIComponent(id)}`;
}
