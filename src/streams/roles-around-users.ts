import type { ZoomApi } from '../zoom/api.ts';
import { idOf } from './groups.ts';
import { pairedDetail, stands } from './pair-roles.ts';
import { openRolePages } from './role-pages.ts';
import {
  type FoundRole,
  type RoleDetail,
  type RoleList,
  RoleReader,
  rolesOfNow,
  type RoleSource,
} from './role-reader.ts';
import { roles } from './roles.ts';
import type { FetchPage, StreamDefinition } from './stream-definition.ts';
import { users } from './users.ts';

/** The lists of roles before the users were read. */
interface RolesBefore {
  common: RoleList;
  iq: RoleList;
}

/**
 * The streams of users and roles, for a read of both: the roles are read before the users and checked again after
 * them, so that no user is shown with a privilege that their role got after they had left it. Users first.
 *
 * If the first reading fails, for whatever reason, it is discarded: the stream of roles then reads, and fails, alone.
 */
export class RolesAroundUsers {
  readonly users: StreamDefinition = { ...users, openPages: (zoom, notes) => this.#openUsers(zoom, notes) };
  readonly roles: StreamDefinition = {
    ...roles,
    openPages: (zoom, notes) => openRolePages(this.#sourceOf(zoom), notes),
  };
  /** Whether there are users to pair with. If they failed, the roles read before them are as good as any. */
  usersWereRead = false;
  /** Ids of roles that were seen to change while the users were read. */
  readonly moved = new Set<string>();
  #reader: RoleReader | undefined;
  #before: Promise<RolesBefore | undefined> | undefined;

  #openUsers(...[zoom, notes]: Parameters<StreamDefinition['openPages']>): FetchPage {
    const fetchPage = users.openPages(zoom, notes);
    return async (query, signal, options) => {
      this.#before ??= readBefore(this.#readerOf(zoom), signal);
      // A total shows nobody's privileges, so that it need not wait.
      if (options?.forTotal !== true) await this.#before;
      return fetchPage(query, signal, options);
    };
  }

  #sourceOf(zoom: ZoomApi): RoleSource {
    const reader = this.#readerOf(zoom);
    const chosen = Promise.resolve(this.#before).then((before) => {
      if (before === undefined) return rolesOfNow(reader);
      return this.usersWereRead ? rolesAfter(reader, before, this.moved) : rolesReplayed(reader, before);
    });
    return async (query, signal) => (await chosen)(query, signal);
  }

  /** One reader for both readings, so that a missing scope is noticed once. */
  #readerOf(zoom: ZoomApi): RoleReader {
    return (this.#reader ??= new RoleReader(zoom));
  }
}

/** Never throws: `undefined` if it failed, or if no privileges can be read, so that there is nothing to pair. */
async function readBefore(reader: RoleReader, signal: AbortSignal): Promise<RolesBefore | undefined> {
  const stop = new AbortController();
  const own = AbortSignal.any([signal, stop.signal]);
  try {
    if (await reader.lacksScope(own)) return undefined;
    const source = rolesOfNow(reader);
    const [common, iq] = await Promise.all([source({ type: 'common' }, own), source({ type: 'iq' }, own)]);
    return (await reader.lacksScope(own)) ? undefined : { common, iq };
  } catch {
    return undefined;
  } finally {
    stop.abort();
  }
}

/** First the roles from before the users; a repeated request gets the current ones. */
function rolesReplayed(reader: RoleReader, before: RolesBefore): RoleSource {
  const untold = new Set<RoleList>([before.common, before.iq]);
  const now = rolesOfNow(reader);
  return (query, signal) => {
    const list = listOf(before, query.type);
    return untold.delete(list) ? Promise.resolve(list) : now(query, signal);
  };
}

/** The roles from after the users, with details that hold for the users who were read in between. */
function rolesAfter(reader: RoleReader, before: RolesBefore, moved: Set<string>): RoleSource {
  const details = new Map<string, RoleDetail>();
  return async (query, signal) => {
    const earlier = new Map(listOf(before, query.type).roles.map((role) => [idOf(role.row) ?? '', role]));
    const list = await reader.list(query, signal, async (id, row) => {
      const role = earlier.get(id);
      if (role?.detail !== undefined && stands(role, row)) return role.detail;
      moved.add(id);
      const detail = details.get(id) ?? (await reader.detail(id, signal));
      details.set(id, detail);
      return role === undefined ? detail : pairedDetail(role, row, detail);
    });
    return { ...list, deleted: deletedOf(earlier, list) };
  };
}

/** A list that is refused, or shorter than its own total, does not show that a role was deleted. */
function deletedOf(earlier: ReadonlyMap<string, FoundRole>, { page, refused, roles }: RoleList): FoundRole[] {
  const ids = new Set(roles.map(({ row }) => idOf(row)));
  if (refused || page.totalRecords !== ids.size) return [];
  return [...earlier].filter(([id, role]) => !ids.has(id) && wasThere(role)).map(([, role]) => role);
}

/** A role that was deleted before its detail was read had no holders left when the users were read. */
function wasThere({ detail }: FoundRole): boolean {
  return detail !== undefined && !('unreadable' in detail && detail.unreadable === 'deleted');
}

function listOf(before: RolesBefore, type: 'common' | 'iq' | undefined): RoleList {
  return type === 'iq' ? before.iq : before.common;
}
