/** RFC 3339 for people: `2026-11-24 12:36 UTC`. */
export function minute(time: string): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
