import type { MessageValues } from '@source-zoom/values';

/**
 * What loading a file or the configuration can tell the user. Ids are stable; texts never include a configured value.
 */
export const configMessages = {
  file_unreadable: ({ what, path, reason }: MessageValues<'what' | 'path' | 'reason'>) =>
    `Cannot read the ${what} file ${path} (${reason}): check the path and its permissions.`,
  file_utf16: ({ what, path }: MessageValues<'what' | 'path'>) =>
    `The ${what} file ${path} is UTF-16, as PowerShell's > writes: save it as UTF-8 and try again.`,
  file_not_json: ({ what, path, line, column }: MessageValues<'what' | 'path' | 'line' | 'column'>) =>
    `The ${what} file ${path} is not valid JSON (line ${line}, column ${column}): correct the file and try again.`,
  config_not_object: ({ path }: MessageValues<'path'>) =>
    `The configuration file ${path} must contain one JSON object with the fields of the form.`,
  config_invalid: ({ problems }: MessageValues<'problems'>) =>
    `The configuration is not valid: ${problems}. Correct the named fields and try again.`,
  unknown_field: ({ field }: MessageValues<'field'>) => `'${field}' is not a field of the form`,
  odd_field: ({ length }: MessageValues<'length'>) =>
    `a key of ${length} characters is not a field of the form`,
  misspelt_field: ({ field, meant }: MessageValues<'field' | 'meant'>) =>
    `'${field}' is not a field of the form (did you mean '${meant}'?)`,
  ignored_field: ({ problem }: MessageValues<'problem'>) =>
    `The configuration has a field that is ignored: ${problem}.`,
  missing: ({ field }: MessageValues<'field'>) => `'${field}' is required`,
  type: ({ field, rule }: MessageValues<'field' | 'rule'>) => `'${field}' must be of type ${rule}`,
  enum: ({ field, rule }: MessageValues<'field' | 'rule'>) => `'${field}' must be one of ${rule}`,
  minimum: ({ field, rule }: MessageValues<'field' | 'rule'>) => `'${field}' must be at least ${rule}`,
  maximum: ({ field, rule }: MessageValues<'field' | 'rule'>) => `'${field}' must be at most ${rule}`,
  pattern: ({ field, rule }: MessageValues<'field' | 'rule'>) => `'${field}' must be ${rule}`,
  minItems: ({ field, rule }: MessageValues<'field' | 'rule'>) =>
    `'${field}' must contain at least ${rule} value`,
  uniqueItems: ({ field }: MessageValues<'field'>) => `'${field}' must not contain a value twice`,
  placeholder: ({ field, form }: MessageValues<'field' | 'form'>) =>
    `'${field}' contains a placeholder (${form}) that was not replaced by its value`,
  quoted: ({ field }: MessageValues<'field'>) => `'${field}' is in quotes that are not part of it`,
  invisible: ({ field, character }: MessageValues<'field' | 'character'>) =>
    `'${field}' contains an invisible character (U+${character})`,
  blank: ({ field }: MessageValues<'field'>) => `'${field}' contains a space or a line break`,
  other: ({ field, rule }: MessageValues<'field' | 'rule'>) => `'${field}' breaks the rule '${rule}'`,
} as const;
