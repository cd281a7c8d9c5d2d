import type { PermissionType } from '@source-zoom/oaa';
import { InvalidSettingsFile, settingsValidator } from '@source-zoom/process';
import { foldPrivilege, type PermissionOverrides } from './permission-types.ts';
const permissionTypes = [
  ...(['DataRead', 'DataWrite', 'DataCreate', 'DataDelete'] as const),
  ...(['MetadataRead', 'MetadataWrite', 'MetadataCreate', 'MetadataDelete'] as const),
  ...(['NonData', 'Uncategorized'] as const),
] satisfies PermissionType[];

/** The JSON Schema of an override file. */
export const permissionOverrideSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['permissions'],
  properties: {
    permissions: {
      type: 'object',
      description: 'Types by privilege, `Area:Verb`, or by area, `Area:*`; case does not matter.',
      propertyNames: { pattern: '^[^:*].*:\\s*\\S', description: 'Area:Verb or Area:*' },
      additionalProperties: {
        type: 'array',
        minItems: 1,
        uniqueItems: true,
        items: { enum: permissionTypes },
      },
    },
  },
} as const;

const validate = settingsValidator<{ permissions: Record<string, PermissionType[]> }>(
  permissionOverrideSchema,
);

/**
 * Parses an override file that is already read from YAML or JSON: `permissions: { "PhoneQueue:Edit": [MetadataWrite]
 * }`. An exact `Area:Verb` takes precedence over `Area:*`, and both over the built-in table.
 *
 * @throws InvalidSettingsFile naming everything that is wrong
 */
export function parsePermissionOverrides(value: unknown, file: string): PermissionOverrides {
  const overrides = new Map<string, readonly PermissionType[]>();
  for (const [privilege, types] of Object.entries(validate(value, file).permissions)) {
    const { key } = foldPrivilege(privilege);
    if (overrides.has(key)) {
      throw new InvalidSettingsFile(
        file,
        `permissions has ${JSON.stringify(privilege)} twice, ignoring case`,
      );
    }
    overrides.set(
      key,
      permissionTypes.filter((type) => types.includes(type)),
    );
  }
  return overrides;
}
