/** What a violation means for the push: an error is refused, a warning is only reported. */
export type Severity = 'error' | 'warning';

/** Every rule that a payload is checked against. Source: Veza's SDK and documentation; see the guide's table. */
export const rules = {
  'wrong-type': 'error',
  'unknown-key': 'error',
  'repeated-key': 'error',
  'missing-field': 'error',
  'blank-field': 'error',
  'null-field': 'error',
  'name-too-long': 'error',
  'description-too-long': 'error',
  'not-a-time': 'error',
  'not-in-enum': 'error',
  'tag-characters': 'error',
  'data-source-name': 'error',
  'duplicate-id': 'error',
  'unknown-reference': 'error',
  'too-many-references': 'error',
  'application-count': 'error',
  'application-type': 'error',
  'application-name': 'error',
  'assignment-target': 'error',
  'property-name': 'error',
  'property-type': 'error',
  'property-clash': 'error',
  'property-undefined': 'error',
  'property-value': 'error',
  'string-too-long': 'error',
  'unsafe-number': 'error',
  'incremental-payload': 'error',
  'empty-role': 'warning',
} as const satisfies Record<string, Severity>;

export type RuleName = keyof typeof rules;

/** The rules that a push does not depend on. */
export type WarningRule = {
  [Name in RuleName]: (typeof rules)[Name] extends 'warning' ? Name : never;
}[RuleName];

/** One place of a payload that breaks a rule. `path`: `applications[0].local_users[3].email`; `key`: the record's id. */
export interface Violation {
  rule: RuleName;
  severity: Severity;
  path: string;
  key: string | undefined;
  /** What people call the record, where that is not its key. */
  name?: string;
  message: string;
}

export const limits = {
  /** Bytes of UTF-8. */
  nameBytes: 256,
  /** Bytes of UTF-8. */
  descriptionBytes: 256,
  /** Characters of a string property. */
  stringLength: 4096,
  /** Bytes of `json_data`, after encoding, compressed or not. */
  encodedBytes: 100_000_000,
  /** Bytes of one slice of a push in parts. */
  partBytes: 50_000_000,
  parts: 99,
} as const;
