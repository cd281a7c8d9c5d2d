import type { Values } from '../errors.ts';

/** What loading a file or the configuration can say to the user. Ids are stable; texts never take a configured value. */
export const configMessages = {
  file_unreadable: ({ what, path, reason }: Values<'what' | 'path' | 'reason'>) =>
    `Cannot read the ${what} file ${path} (${reason}): check the path and its permissions.`,
  file_utf16: ({ what, path }: Values<'what' | 'path'>) =>
    `The ${what} file ${path} is UTF-16, as PowerShell's > writes: save it as UTF-8 and try again.`,
  file_not_json: ({ what, path, line, column }: Values<'what' | 'path' | 'line' | 'column'>) =>
    `The ${what} file ${path} is not valid JSON (line ${line}, column ${column}): correct the file and try again.`,
  config_not_object: ({ path }: Values<'path'>) =>
    `The configuration file ${path} must hold one JSON object with the fields of the form.`,
  config_invalid: ({ problems }: Values<'problems'>) =>
    `The configuration is not valid: ${problems}. Correct the named fields and try again.`,
  missing: ({ field }: Values<'field'>) => `'${field}' is required`,
  type: ({ field, rule }: Values<'field' | 'rule'>) => `'${field}' must be of type ${rule}`,
  enum: ({ field, rule }: Values<'field' | 'rule'>) => `'${field}' must be one of ${rule}`,
  minimum: ({ field, rule }: Values<'field' | 'rule'>) => `'${field}' must be at least ${rule}`,
  maximum: ({ field, rule }: Values<'field' | 'rule'>) => `'${field}' must be at most ${rule}`,
  pattern: ({ field, rule }: Values<'field' | 'rule'>) => `'${field}' must be ${rule}`,
  minItems: ({ field, rule }: Values<'field' | 'rule'>) => `'${field}' must hold at least ${rule} value`,
  uniqueItems: ({ field }: Values<'field'>) => `'${field}' must not hold a value twice`,
  placeholder: ({ field, form }: Values<'field' | 'form'>) =>
    `'${field}' holds a placeholder (${form}) that nobody replaced by its value`,
  quoted: ({ field }: Values<'field'>) => `'${field}' stands in quotes that are not part of it`,
  invisible: ({ field, character }: Values<'field' | 'character'>) =>
    `'${field}' holds an invisible character (U+${character})`,
  blank: ({ field }: Values<'field'>) => `'${field}' holds a blank or a line break`,
  other: ({ field, rule }: Values<'field' | 'rule'>) => `'${field}' breaks the rule '${rule}'`,
} as const;
