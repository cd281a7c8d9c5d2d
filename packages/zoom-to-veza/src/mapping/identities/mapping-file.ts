import { settingsValidator } from '@source-zoom/process';
import { userStatuses } from '@source-zoom/zoom-records';

/** One rule of an identity mapping file: where it looks, when it applies, what it makes of the value. */
export interface IdentityRule {
  name?: string;
  source?: 'email' | 'employee_unique_id' | 'custom_attribute';
  /** For `custom_attribute`: Zoom's key of the attribute, or its name. */
  attribute?: { key: string } | { name: string };
  when?: {
    /** Domains of the e-mail address, regardless of case. */
    domains?: string[];
    /** Zoom's statuses. */
    statuses?: string[];
  };
  /** Default true for e-mail, false for the others. */
  lower_case?: boolean;
  /** `anna+test@example.com` → `anna@example.com`. */
  drop_plus_tag?: boolean;
  /** Old domain → new domain. */
  replace_domain?: Record<string, string>;
  /** A user that this rule fits gets no identity, and no later rule is tried. */
  skip?: boolean;
}

export interface IdentityMappingFile {
  /** Tried in order; the first that gives a value decides. */
  rules: IdentityRule[];
  /** If no rule gave a value: the e-mail address (default), or nothing. */
  otherwise?: 'email' | 'none';
  /** Whether lines of the exceptions file add to the result of the rules (default) or replace it. */
  exceptions?: 'extend' | 'replace';
}

const domain = {
  type: 'string',
  pattern: '^[^@\\s]+$',
  description: 'a domain such as example.com',
} as const;
const text = { type: 'string', pattern: '\\S', description: 'text that is not blank' } as const;

/** The JSON Schema of an identity mapping file. */
export const identityMappingSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['rules'],
  properties: {
    otherwise: { enum: ['email', 'none'] },
    exceptions: { enum: ['extend', 'replace'] },
    rules: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        anyOf: [{ required: ['source'] }, { required: ['skip'] }],
        properties: {
          name: text,
          source: { enum: ['email', 'employee_unique_id', 'custom_attribute'] },
          attribute: {
            type: 'object',
            additionalProperties: false,
            minProperties: 1,
            maxProperties: 1,
            properties: { key: text, name: text },
          },
          when: {
            type: 'object',
            additionalProperties: false,
            minProperties: 1,
            properties: {
              domains: { type: 'array', minItems: 1, items: domain },
              statuses: { type: 'array', minItems: 1, items: { enum: userStatuses } },
            },
          },
          lower_case: { type: 'boolean' },
          drop_plus_tag: { type: 'boolean' },
          replace_domain: {
            type: 'object',
            minProperties: 1,
            propertyNames: domain,
            additionalProperties: domain,
          },
          skip: { const: true },
        },
        if: { properties: { source: { const: 'custom_attribute' } }, required: ['source'] },
        then: { required: ['attribute'] },
        else: { properties: { attribute: false } },
      },
    },
  },
} as const;

/**
 * Checks an identity mapping file that is already parsed from YAML or JSON.
 *
 * @throws InvalidSettingsFile naming everything that is wrong
 */
export const parseIdentityMapping = settingsValidator<IdentityMappingFile>(identityMappingSchema);
