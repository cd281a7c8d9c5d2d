import type { DetailName, ListQuery, ObjectName } from './api.ts';
import { type EndpointName, endpoints, isDetailName } from './endpoints.ts';
import { identifierOf } from './identifier.ts';

/** What a request asked for, as far as its answer shows it. */
export interface Asked {
  endpoint: EndpointName;
  /** Whether the request named a page. */
  ofPage: boolean;
  /** For a paged list. */
  pageSize?: number | undefined;
  /** For users. */
  status?: ListQuery['status'];
  /** For a detail. */
  id?: string;
}

type Body = Record<string, unknown>;

/** Whether a body holds what was asked for: a cache or a proxy may return the answer to another request. */
export function fits({ endpoint, status, id }: Asked, body: Body): boolean {
  if (isSingle(endpoint)) return singles[endpoint](body);
  return isDetailName(endpoint)
    ? isDetailOf(detailFields[endpoint], id, body)
    : isPage(body, endpoints[endpoint].rows) && !isOfAnotherStatus(body[endpoints[endpoint].rows], status);
}

/** Whether a body may be an object: Zoom documents every field of one as optional. */
const singles: Readonly<Record<ObjectName, (body: Body) => boolean>> = {
  // Which keys an answer with settings has depends on the account.
  account_security: () => true,
  userCounts: (body) => Object.keys(body).some((key) => key.endsWith('_users_count')),
  planUsage: (body) => Object.keys(body).some((key) => key.startsWith('plan_')),
};

function isSingle(name: EndpointName): name is ObjectName {
  return Object.hasOwn(singles, name);
}

/** What a detail names itself by, and what it is asked for. */
const detailFields: Readonly<Record<DetailName, { id: string; names: string }>> = {
  roleDetail: { id: 'id', names: 'privileges' },
  appDetail: { id: 'app_id', names: 'app_scopes' },
};

/** Zoom documents every field of a detail as optional, even the id. */
function isDetailOf(fields: { id: string; names: string }, asked: string | undefined, body: Body): boolean {
  const [id, names] = [body[fields.id], body[fields.names]];
  const isThis = isKnown(id) ? identifierOf(id) === asked : isKnown(names);
  return isThis && (!isKnown(names) || isListOfNames(names));
}

function isKnown(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isListOfNames(value: unknown): boolean {
  return Array.isArray(value) && value.every((name) => typeof name === 'string' && name !== '');
}

function isPage({ next_page_token: token, ...body }: Body, rows: string): boolean {
  return Array.isArray(body[rows]) && (!isKnown(token) || typeof token === 'string');
}

/** All rows of a page, not just some: a single one may just have changed its status. */
function isOfAnotherStatus(rows: unknown, asked: string | undefined): boolean {
  if (asked === undefined || !Array.isArray(rows) || rows.length < 2) return false;
  return rows.every((row: unknown) => {
    const status = (row as Body | null)?.['status'];
    return typeof status === 'string' && status !== '' && status !== asked;
  });
}
