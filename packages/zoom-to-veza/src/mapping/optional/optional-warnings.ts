import { things } from '@source-zoom/values';
import type { MappingWarning } from '../mapping-warning.ts';
import type { OptionalParts } from './optional-parts.ts';

interface Input {
  parts: OptionalParts;
  /** Ids of the groups that Zoom lists. */
  groupIds: ReadonlySet<string>;
}

/** What people should know about the optional streams, once all users have been seen. */
export function optionalWarnings({ parts, groupIds }: Input): MappingWarning[] {
  const { groupAdmins, security } = parts;
  const unmatched = groupAdmins?.unmatched ?? [];
  const unknown = groupAdmins?.unknownGroups ?? [];
  const unlisted = (groupAdmins?.groups ?? []).filter((id) => !groupIds.has(id));
  const bypassing = security?.rules.unmatched ?? [];
  const fields = security?.row.unknown ?? [];
  const warnings: MappingWarning[] = [
    {
      code: 'unmatched-group-admins',
      count: unmatched.length,
      fact: `${things(unmatched.length, 'group administrator')} with an e-mail address that no user of the account has`,
      effect: {
        payload: 'so Veza will show them only in the property admins of the group',
        review: 'so they appear with the group only',
      },
      names: unmatched,
    },
    {
      code: 'unknown-group-admins',
      count: unknown.length,
      fact: `The administrators of ${things(unknown.length, 'group')} are not all known, because Zoom names one without an e-mail address`,
      names: unknown,
    },
    {
      code: 'unlisted-administered-groups',
      count: unlisted.length,
      fact: `${things(unlisted.length, 'group')} with administrators that Zoom does not list among the groups`,
      effect: {
        payload: 'so Veza will show these administrators only with the users whose addresses they have',
        review: 'so these administrators appear only with the users whose addresses they have',
      },
      names: unlisted,
      advice: 'Read all streams again, so that the lists are of one time.',
    },
    {
      code: 'unmatched-sso-bypass',
      count: bypassing.length,
      fact: `${things(bypassing.length, 'user')} who may bypass single sign-on but are not among the users of the account`,
      names: bypassing,
    },
    {
      code: 'unknown-sign-in-rules',
      count: fields.length,
      fact: `${things(fields.length, 'security setting')} could not be read`,
      effect: `so what depends on ${fields.length === 1 ? 'it' : 'them'} is unknown`,
      names: fields,
    },
  ];
  return warnings.filter(({ count }) => count > 0);
}
