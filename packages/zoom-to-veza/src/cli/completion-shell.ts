const shells: readonly string[] = ['bash', 'zsh', 'fish'];

/** The shell that `completion SHELL` names; undefined for any other arguments. */
export function completionShell([command, shell = '', ...more]: readonly string[]): string | undefined {
  return command === 'completion' && more.length === 0 && shells.includes(shell) ? shell : undefined;
}

/** What is wrong with the word behind `completion`, if there is one. */
export function wrongShell([command, shell]: readonly string[]): string | undefined {
  if (command !== 'completion' || shell === undefined || shell.startsWith('-')) return undefined;
  return `completion ${shell}: one of ${shells.join(', ')} is expected, or nothing, for the shell that SHELL names.`;
}
