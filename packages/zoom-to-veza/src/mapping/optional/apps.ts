import type { AccessCredential, CredentialEntry } from '@source-zoom/oaa';
import type { StagedApp } from '@source-zoom/snapshot-store';
import { type Counter, fittingName } from '../counter.ts';
import { fillProperties, type Property, type PropertySelection } from '../property.ts';
import { compareBytes, distinctSorted, presentText, trimmedText, utcTime } from '../text.ts';
import { appScopes, type AppScopes, permissionOf } from './app-scopes.ts';

/** In the order of the payload. */
const properties: readonly Property<StagedApp, AppScopes>[] = [
  { name: 'app_status', type: 'STRING', read: (row) => presentText(row.app_status) },
  { name: 'app_type', type: 'STRING', read: (row) => presentText(row.app_type) },
  {
    name: 'approval_closed',
    type: 'BOOLEAN',

    read: (row) => row.app_approval_closed ?? undefined,
  },
  {
    name: 'approved_time',
    type: 'TIMESTAMP',

    read: (row) => utcTime(row.approved_time) ?? undefined,
  },
  { name: 'approved_type', type: 'STRING', read: (row) => presentText(row.approved_type) },
  { name: 'approver_id', type: 'STRING', read: (row) => presentText(row.approver_id) },
  {
    name: 'developer_type',
    type: 'STRING',

    read: (row) => presentText(row.app_developer_type),
  },
  { name: 'lists', type: 'STRING_LIST', read: (row) => distinctSorted(row.lists) },
  {
    name: 'required_user_role',
    type: 'STRING',

    read: (row) => presentText(row.required_user_role),
  },
  {
    name: 'scope_descriptions',
    type: 'STRING_LIST',

    read: (row) => distinctSorted(row.scope_descriptions ?? []),
  },
  { name: 'scopes', type: 'STRING_LIST', read: (_, { reading }) => reading },
  { name: 'unknown_fields', type: 'STRING_LIST', read: unknownFields },
];

/** The custom properties of an app. */
export const appProperties = properties.map((property): Property<StagedApp, AppScopes> => ({
  ...property,
  streams: ['apps'],
}));

/** Null scopes were not read, for whatever reason; an app without scopes has an empty list. */
function unknownFields({ unknown = [], scopes, approved_time: time }: StagedApp): string[] {
  return distinctSorted([
    ...unknown,
    (scopes ?? null) === null ? 'scopes' : null,
    utcTime(time) === null ? 'approved_time' : null,
  ]);
}

export interface AppContext {
  selection: PropertySelection;
  /** Names of all other permissions, in lower case: a scope is another one. */
  taken: ReadonlySet<string>;
}

/** The apps as access credentials, in the order of the payload. */
export function mapApps(
  rows: readonly StagedApp[],
  context: AppContext,
  counter: Counter,
): CredentialEntry[] {
  return rows
    .map((row) => mapApp(row, context, counter))
    .sort((a, b) => compareBytes(a.credential.id, b.credential.id));
}

function mapApp(row: StagedApp, { selection, taken }: AppContext, counter: Counter): CredentialEntry {
  const { app_id: id } = row;
  const scopes = appScopes(row.scopes ?? []);
  const custom = fillProperties<StagedApp, AppScopes>(
    appProperties,
    { row, context: scopes, id },
    selection,
    counter,
  );
  const credential: AccessCredential = {
    id,
    name: fittingName(trimmedText(row.app_name) ?? id, id, counter),
    // Zoom has no switch for an app of these lists: who is there has access.
    is_active: true,
    ...(custom !== undefined && { custom_properties: custom }),
  };
  return { credential, permissions: scopes.others.map((scope) => permissionOf(scope, taken)) };
}
