/** What loading a file or the configuration can say to the user. Ids are stable; texts never take a configured value. */
export const configMessages = {
  file_unreadable: 'Cannot read the {what} file {path} ({reason}): check the path and its permissions.',
  file_utf16: "The {what} file {path} is UTF-16, as PowerShell's > writes: save it as UTF-8 and try again.",
  file_not_json:
    'The {what} file {path} is not valid JSON (line {line}, column {column}): correct the file and try again.',
  config_not_object: 'The configuration file {path} must hold one JSON object with the fields of the form.',
  config_invalid: 'The configuration is not valid: {problems}. Correct the named fields and try again.',
  missing: "'{field}' is required",
  type: "'{field}' must be of type {rule}",
  enum: "'{field}' must be one of {rule}",
  minimum: "'{field}' must be at least {rule}",
  maximum: "'{field}' must be at most {rule}",
  pattern: "'{field}' must be {rule}",
  minItems: "'{field}' must hold at least {rule} value",
  uniqueItems: "'{field}' must not hold a value twice",
  placeholder: "'{field}' holds a placeholder ({form}) that nobody replaced by its value",
  quoted: "'{field}' stands in quotes that are not part of it",
  invisible: "'{field}' holds an invisible character (U+{character})",
  blank: "'{field}' holds a blank or a line break",
  other: "'{field}' breaks the rule '{rule}'",
} as const;
