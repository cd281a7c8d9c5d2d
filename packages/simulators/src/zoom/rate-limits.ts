export type Plan = 'free' | 'pro' | 'business';
export type Label = 'Light' | 'Medium' | 'Heavy';

/** Requests per second, and per day where there is such a limit. Source: developers.zoom.us/docs/api/rate-limits. */
const limits: Record<Plan, Record<Label, { second: number; day: number | undefined }>> = {
  free: {
    Light: { second: 4, day: 6000 },
    Medium: { second: 2, day: 2000 },
    Heavy: { second: 1, day: 1000 },
  },
  pro: {
    Light: { second: 30, day: undefined },
    Medium: { second: 20, day: undefined },
    Heavy: { second: 10, day: 30_000 },
  },
  business: {
    Light: { second: 80, day: undefined },
    Medium: { second: 60, day: undefined },
    Heavy: { second: 40, day: 60_000 },
  },
};

/** One budget per label for the whole account, over every sliding second. */
export class RateLimits {
  readonly #plan: Plan;
  readonly #now: () => number;
  readonly #recent: Record<Label, number[]> = { Light: [], Medium: [], Heavy: [] };
  readonly #today: Record<Label, number> = { Light: 0, Medium: 0, Heavy: 0 };
  /** Requests that came too fast. */
  refused = 0;

  constructor(plan: Plan, now: () => number) {
    this.#plan = plan;
    this.#now = now;
  }

  /** Counts a request; returns the limit it breaks. */
  take(label: Label): 'second' | 'day' | undefined {
    const { second, day } = limits[this.#plan][label];
    const now = this.#now();
    const recent = this.#recent[label].filter((at) => now - at < 1000);
    this.#recent[label] = recent;
    if (day !== undefined && this.#today[label] >= day) return this.#refuse('day');
    if (recent.length >= second) return this.#refuse('second');
    recent.push(now);
    this.#today[label] += 1;
    return undefined;
  }

  /** As Zoom sends them with a success: only the category on paid plans. */
  headers(label: Label): Record<string, string> {
    const { day } = limits[this.#plan][label];
    if (day === undefined || this.#plan !== 'free') return { 'x-ratelimit-category': label };
    return {
      'x-ratelimit-category': label,
      'x-ratelimit-limit': String(day),
      'x-ratelimit-remaining': String(Math.max(0, day - this.#today[label])),
    };
  }

  #refuse(limit: 'second' | 'day'): 'second' | 'day' {
    this.refused += 1;
    return limit;
  }
}
