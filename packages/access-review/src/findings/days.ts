const dayMs = 86_400_000;

/** Zoom updates the time of the last login at most every three days, so it may lag that far behind. */
export const graceDays = 3;

/** Whole days; `undefined` if the time is unknown. */
export function daysSince(time: string | undefined, nowMs: number): number | undefined {
  const at = time === undefined ? Number.NaN : Date.parse(time);
  return Number.isNaN(at) ? undefined : Math.floor((nowMs - at) / dayMs);
}
