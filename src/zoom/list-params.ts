import type { ListName, ListQuery } from './api.ts';
import { endpoints } from './endpoints.ts';

/** The query of a request for a page of a list. */
export interface ListParams {
  status?: string;
  type?: string;
  include_fields?: string;
  option?: string;
  page_size?: number;
  next_page_token?: string;
}

/** `usualPageSize`: used if the query names none; no page is larger than the endpoint allows. */
export function listParams(list: ListName, query: ListQuery, usualPageSize: number | undefined): ListParams {
  const { maxPageSize } = endpoints[list];
  const wanted = query.pageSize ?? usualPageSize ?? maxPageSize;
  const pageSize = maxPageSize && Math.min(wanted ?? maxPageSize, maxPageSize);
  return {
    ...(query.status !== undefined && { status: query.status }),
    ...(query.type !== undefined && { type: query.type }),
    ...(query.appList !== undefined && { type: query.appList }),
    ...(query.customAttributes === true && { include_fields: 'custom_attributes' }),
    ...(pageSize !== undefined && { page_size: pageSize }),
    ...(query.pageToken !== undefined && query.pageToken !== '' && { next_page_token: query.pageToken }),
  };
}
