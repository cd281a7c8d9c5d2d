type Placeholders<T extends string> = string extends T
  ? string
  : T extends `${string}{${infer Name}}${infer Rest}`
    ? Name | Placeholders<Rest>
    : never;

/**
 * Puts values into a text of one of the message tables. Texts are data with `{placeholders}`, so that the documentation
 * can be held against them.
 */
export function fillIn<T extends string>(text: T, values: Record<Placeholders<T>, string | number>): string {
  const entries: Record<string, string | number> = values;
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(entries[name] ?? placeholder));
}
