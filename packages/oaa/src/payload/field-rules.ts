import type { PropertyDefinitions } from './payload.ts';

/** Kinds of records that have ids and can be referred to. */
export type EntityKind =
  'user' | 'group' | 'role' | 'permission' | 'credential' | 'agent' | 'model' | 'resource';
export type PropertyKind =
  | Exclude<keyof PropertyDefinitions, 'application_type' | 'resources'>
  | 'role_assignment_properties'
  | 'local_agent_properties'
  | 'local_model_properties'
  | `resources of type ${string}`;

/** The properties of resources of a type; undefined where that is no type. */
export function resourceProperties(type: unknown): PropertyKind | undefined {
  if (typeof type !== 'string' || type.trim() === '') return undefined;
  return `resources of type ${type.slice(0, 256)}`;
}

/** What one field of a record may hold. */
export type FieldRule = { required?: true; nullable?: true } & (
  | {
      is: 'text';
      filled?: true;
      maxBytes?: number;
      rule?: 'name-too-long' | 'description-too-long';
      matches?: RegExp;
    }
  | { is: 'boolean' }
  | { is: 'time' }
  | { is: 'enum'; values: readonly string[] }
  | { is: 'enums'; values: readonly string[] }
  | { is: 'texts' }
  | { is: 'references'; to: EntityKind }
  /** `resources`: which properties there are depends on the type of the resource. */
  | { is: 'properties'; of: PropertyKind | 'resources' }
  | { is: 'list'; of: Shape }
);

/** All fields of a record: Veza refuses any that is not named here. */
export interface Shape {
  kind: EntityKind | 'application' | 'assignment' | 'owner' | 'tag' | 'part';
  /** The field that identifies the record and names it in violations. */
  key: string;
  /** The field used if that one is absent: Veza accepts names if nothing has an id. */
  orElse?: 'name';
  fields: Readonly<Record<string, FieldRule>>;
}

export const id = { is: 'text', required: true } as const satisfies FieldRule;
/** Not blank if present; whether others have one is checked across the payload (`check-ids.ts`). */
export const optionalId = { is: 'text', filled: true } as const satisfies FieldRule;
export const name = {
  is: 'text',
  required: true,
  maxBytes: 256,
  rule: 'name-too-long',
} as const satisfies FieldRule;
export const text = { is: 'text' } as const satisfies FieldRule;
export const flag = { is: 'boolean' } as const satisfies FieldRule;
export const time = { is: 'time' } as const satisfies FieldRule;
export const texts = { is: 'texts' } as const satisfies FieldRule;
export const description = {
  is: 'text',
  maxBytes: 256,
  rule: 'description-too-long',
} as const satisfies FieldRule;

const tag: Shape = {
  kind: 'tag',
  key: 'key',
  fields: {
    key: { is: 'text', required: true, matches: /^\w+$/ },
    value: { is: 'text', matches: /^[\w\s,@.-]*$/ },
  },
};
const owner: Shape = {
  kind: 'owner',
  key: 'external_id',
  fields: { external_id: id, owner_type: { is: 'text', required: true }, primary: flag },
};
export const tags = { is: 'list', of: tag } as const satisfies FieldRule;
export const owners = { is: 'list', of: owner } as const satisfies FieldRule;
