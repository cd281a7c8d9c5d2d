import {
  ListRefused,
  NotOnThisPlan,
  PrivilegesUnreadable,
  type ListQuery,
  type ZoomApi,
  type ZoomPage,
} from '../zoom/api.ts';
import { endpoints, satisfies } from '../zoom/endpoints.ts';
import type { ZoomRow } from './stream-definition.ts';

/** What a role may do, or why that could not be read. */
export type RoleDetail = { fields: ZoomRow } | { unreadable: PrivilegesUnreadable['reason'] };

/** A list of roles. The list of iq roles may be refused: it is then empty. */
export interface RoleList {
  page: ZoomPage;
  refused: boolean;
}

/** Asks Zoom for roles, and for no detail once it is known that the scope for it is missing. */
export class RoleReader {
  readonly #zoom: ZoomApi;
  #lacksScope: boolean | undefined;

  constructor(zoom: ZoomApi) {
    this.#zoom = zoom;
  }

  /** Not to be had are iq roles by Zoom's own refusal alone; whatever else is wrong tells nothing of them. */
  async list(query: ListQuery, signal: AbortSignal): Promise<RoleList> {
    try {
      return { page: await this.#zoom.list('roles', query, signal), refused: false };
    } catch (error) {
      const isRefusal = error instanceof NotOnThisPlan || error instanceof ListRefused;
      if (query.type === 'iq' && isRefusal) return { page: noRoles, refused: true };
      throw error;
    }
  }

  /** Whether details need not be asked for. A token that names no scope at all says nothing. */
  async lacksScope(signal: AbortSignal): Promise<boolean> {
    if (this.#lacksScope === undefined) {
      const scopes = await this.#zoom.scopes(signal);
      this.#lacksScope = scopes.size > 0 && !satisfies(scopes, endpoints.roleDetail);
    }
    return this.#lacksScope;
  }

  async detail(id: string, signal: AbortSignal): Promise<RoleDetail> {
    if (await this.lacksScope(signal)) return { unreadable: 'missing_scope' };
    try {
      return { fields: await this.#zoom.roleDetail(id, signal) };
    } catch (error) {
      if (!(error instanceof PrivilegesUnreadable)) throw error;
      if (error.reason === 'missing_scope') this.#lacksScope = true;
      return { unreadable: error.reason };
    }
  }
}

const noRoles: ZoomPage = { rows: [], nextPageToken: '', totalRecords: 0, serverTimeMs: 0 };
