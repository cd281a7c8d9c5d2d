/** How many names of a list are shown; the rest are only counted. */
const maxNames = 20;

/** The first names of a list, each cut if it is long, and how many more of a number there are. */
export function listed(names: readonly string[], total = names.length): string {
  const shown = names
    .slice(0, maxNames)
    .map((name) => (name.length > 100 ? `${name.slice(0, 100)}…` : name))
    .join(', ');
  const rest = total - Math.min(names.length, maxNames);
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}
