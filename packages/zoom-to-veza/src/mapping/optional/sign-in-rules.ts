import type { StagedAccountSecurity, StagedUser } from '@source-zoom/snapshot-store';
import { foldAddress } from '@source-zoom/zoom-records';
import { trimmedText } from '../text.ts';
import { roleIdsOf } from '../role-ids.ts';

/** What a list names, and whether that is all. */
interface List {
  names: ReadonlySet<string>;
  isWhole: boolean;
}

/**
 * What the account's rules for signing in mean for its users; undefined where it cannot be told. They are rules: they
 * do not say who has set up a second factor.
 */
export class SignInRules {
  /** Users who may bypass single sign-on, each by id, address or both. */
  readonly #bypassing: readonly (readonly string[])[];
  readonly #bypass: List;
  readonly #secondFactor: Rule;
  readonly #found = new Set<string>();

  /** `roleIds`: those that Zoom lists. */
  constructor(row: StagedAccountSecurity, roleIds: ReadonlySet<string>) {
    const users = row.signin_with_sso?.sso_bypass_users;
    this.#bypassing = (users ?? []).map((user) => namesOf(user ?? {}));
    this.#bypass = {
      names: new Set(this.#bypassing.flat()),
      isWhole:
        users !== undefined &&
        users !== null &&
        this.#bypassing.every((names) => names.length > 0) &&
        row.unknown?.includes('signin_with_sso') !== true,
    };
    this.#secondFactor = secondFactorRule(row, roleIds);
  }

  /** Whether a user may sign in without single sign-on where it is required. */
  mayBypassSso(user: StagedUser): boolean | undefined {
    const names = namesOf(user).filter((name) => this.#bypass.names.has(name));
    for (const name of names) this.#found.add(name);
    return isAmong(names, false, this.#bypass);
  }

  mustUseSecondFactor(user: StagedUser): boolean | undefined {
    return this.#secondFactor(user);
  }

  /** Who may bypass single sign-on but is none of the users who were asked about. */
  get unmatched(): string[] {
    return this.#bypassing
      .filter((names) => !names.some((name) => this.#found.has(name)))
      .flatMap((names) => names.at(-1) ?? []);
  }
}

/** An id is no address, so that they need not be told apart. */
function namesOf({
  id,
  email,
}: {
  id?: string | null | undefined;
  email?: string | null | undefined;
}): string[] {
  const address = trimmedText(email);
  return [trimmedText(id), address && foldAddress(address)].filter((name) => name !== undefined);
}

type Rule = (user: StagedUser) => boolean | undefined;

const untold: Rule = () => undefined;

function secondFactorRule(row: StagedAccountSecurity, roleIds: ReadonlySet<string>): Rule {
  switch (trimmedText(row.sign_in_with_two_factor_auth)?.toLowerCase()) {
    case 'all':
      return () => true;
    case 'none':
      return () => false;
    case 'group': {
      const groups = listOf(row, 'sign_in_with_two_factor_auth_groups');
      return (user) => isAmong(user.group_ids ?? [], isUnknown(user, ['group_ids']), groups);
    }
    case 'role': {
      const roles = listOf(row, 'sign_in_with_two_factor_auth_roles');
      return (user) => {
        const held = roleIdsOf(user, roleIds);
        // Everybody has a role; who shows none has one that is not known.
        return isAmong(held, held.length === 0 || isUnknown(user, ['role_id', 'role_ids']), roles);
      };
    }
    default:
      return untold;
  }
}

function listOf(
  row: StagedAccountSecurity,
  field: 'sign_in_with_two_factor_auth_groups' | 'sign_in_with_two_factor_auth_roles',
): List {
  const list = row[field];
  return {
    names: new Set(list?.flatMap((id) => id ?? [])),
    isWhole: list?.every((id) => id !== null) === true && row.unknown?.includes(field) !== true,
  };
}

function isUnknown(user: StagedUser, fields: readonly string[]): boolean {
  return fields.some((field) => user.unknown?.includes(field));
}

/** Whether one of these names is among those of a list; `mayBeMore`: the names may not be all. */
function isAmong(names: readonly (string | null)[], mayBeMore: boolean, list: List): boolean | undefined {
  if (names.some((name) => name !== null && list.names.has(name))) return true;
  return list.isWhole && !mayBeMore ? false : undefined;
}
