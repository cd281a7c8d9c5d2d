import { planTypeNames } from '@source-zoom/zoom-records';

/** The name of a plan for people. */
export function planName(type: number | undefined): string {
  return type === undefined ? 'unknown' : (planTypeNames[type] ?? `type ${type}`);
}
