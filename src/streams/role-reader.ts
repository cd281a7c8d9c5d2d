import pMap from 'p-map';
import type { ConnectorError } from '../errors.ts';
import {
  ListRefused,
  type ListQuery,
  NotOnThisPlan,
  PrivilegesUnreadable,
  type ZoomApi,
  type ZoomPage,
} from '../zoom/api.ts';
import { endpoints, mustLack } from '../zoom/endpoints.ts';
import { idOf } from './groups.ts';
import type { ZoomRow } from './stream-definition.ts';

/**
 * What a role may do, or why that is unknown: `moved` if it changed while the users who hold it were read; `untold`
 * if the detail does not mention privileges, not even that there are none.
 */
export type RoleDetail = { fields: ZoomRow } | UnknownPrivileges;

export interface UnknownPrivileges {
  unreadable: PrivilegesUnreadable['reason'] | 'moved' | 'untold';
  /** With `refused`: Zoom's own words, if they are unusual. */
  words?: string | undefined;
  /** With `unreadable`: what came instead, and the error to end with if every role is like that. */
  answer?: string | undefined;
  failure?: ConnectorError | undefined;
}

/** A role as listed; without an id it has no detail. */
export interface FoundRole {
  row: ZoomRow;
  detail: RoleDetail | undefined;
}

/** The list of roles of one type, and each role's detail. */
export interface RoleList {
  page: ZoomPage;
  /** Zoom refuses the list of iq roles, which is then empty. */
  refused: boolean;
  roles: readonly FoundRole[];
  /** Roles that were in the list before the users were read, but no longer are. */
  deleted?: readonly FoundRole[];
}

export type RoleSource = (query: ListQuery, signal: AbortSignal) => Promise<RoleList>;

/** The rate limit paces them; more in flight would only wait there. */
const detailsAtOnce = 16;

/** Asks Zoom for roles, and stops asking for details once it is known that their scope is missing. */
export class RoleReader {
  readonly #zoom: ZoomApi;
  #lacksScope: boolean | undefined;

  constructor(zoom: ZoomApi) {
    this.#zoom = zoom;
  }

  /** Lists the roles of a type, and asks `detailOf` for the detail of each. */
  async list(
    query: ListQuery,
    signal: AbortSignal,
    detailOf: (id: string, row: ZoomRow) => Promise<RoleDetail>,
  ): Promise<RoleList> {
    const listed = await this.#rows(query, signal);
    const roles = await pMap(
      listed.page.rows,
      async (row): Promise<FoundRole> => {
        const id = idOf(row);
        return { row, detail: id === undefined ? undefined : await detailOf(id, row) };
      },
      { concurrency: detailsAtOnce, signal },
    );
    throwIfNoneIsReadable(roles);
    return { ...listed, roles };
  }

  /** Whether details need not be requested. */
  async lacksScope(signal: AbortSignal): Promise<boolean> {
    if (this.#lacksScope === undefined) {
      const scopes = await this.#zoom.scopes(signal);
      this.#lacksScope ??= mustLack(scopes, endpoints.roleDetail);
    }
    return this.#lacksScope;
  }

  async detail(id: string, signal: AbortSignal): Promise<RoleDetail> {
    if (await this.lacksScope(signal)) return { unreadable: 'missing_scope' };
    try {
      const fields = await this.#zoom.roleDetail(id, signal);
      return (fields['privileges'] ?? null) === null ? { unreadable: 'untold' } : { fields };
    } catch (error) {
      if (!(error instanceof PrivilegesUnreadable)) throw error;
      if (error.reason === 'missing_scope') this.#lacksScope = true;
      const { reason: unreadable, answer, words, failure } = error;
      return { unreadable, answer, words, failure };
    }
  }

  /** Only Zoom's own refusal means that iq roles are absent; any other error shows nothing about them. */
  async #rows(query: ListQuery, signal: AbortSignal): Promise<{ page: ZoomPage; refused: boolean }> {
    try {
      return { page: await this.#zoom.list('roles', query, signal), refused: false };
    } catch (error) {
      const isRefusal = error instanceof NotOnThisPlan || error instanceof ListRefused;
      if (query.type === 'iq' && isRefusal) return { page: noRoles, refused: true };
      throw error;
    }
  }
}

/** One role may be blocked by something between here and Zoom; if every role is, the cause is not the role. */
function throwIfNoneIsReadable(roles: readonly FoundRole[]): void {
  const details = roles.flatMap(({ detail }) => detail ?? []);
  const failures = details.map((detail) => ('failure' in detail ? detail.failure : undefined));
  if (failures[0] !== undefined && failures.every((failure) => failure !== undefined)) throw failures[0];
}

const noRoles: ZoomPage = { rows: [], nextPageToken: '', totalRecords: 0, serverTimeMs: 0 };

/** Roles as they are at the time of the request; a detail is requested once, however often the list is. */
export function rolesOfNow(reader: RoleReader): RoleSource {
  const details = new Map<string, RoleDetail>();
  return (query, signal) =>
    reader.list(query, signal, async (id) => {
      const detail = details.get(id) ?? (await reader.detail(id, signal));
      details.set(id, detail);
      return detail;
    });
}
