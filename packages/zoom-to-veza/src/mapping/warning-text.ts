/** How many names of a list are shown; the rest are only counted. */
const maxNames = 20;

/** A number and what it counts. */
export function things(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The first names of a list, each cut if it is long, and how many more there are. */
export function listed(names: readonly string[]): string {
  const shown = names
    .slice(0, maxNames)
    .map((name) => (name.length > 100 ? `${name.slice(0, 100)}…` : name))
    .join(', ');
  return names.length > maxNames ? `${shown} and ${names.length - maxNames} more` : shown;
}
