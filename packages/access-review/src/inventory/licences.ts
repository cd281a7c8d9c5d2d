import type { Inventory } from './inventory.ts';
import { textsOf } from './property-values.ts';

/** The licences of one plan; a number that Zoom did not tell is undefined. */
export interface Licences {
  /** `webinar/500`: the plan, and its type where there are several. */
  plan: string;
  assigned: number | undefined;
  bought: number | undefined;
}

/** From entries `plan=assigned/bought`; of an entry in another form, both numbers are unknown. */
export function licencesOf({ properties }: Pick<Inventory, 'properties'>): Licences[] {
  return textsOf(properties['licences']).map((entry) => {
    const [, plan, assigned, bought] = /^(.+)=(\d+|\?)\/(\d+|\?)$/s.exec(entry) ?? [];
    return { plan: plan ?? entry, assigned: countOf(assigned), bought: countOf(bought) };
  });
}

function countOf(text: string | undefined): number | undefined {
  return text === undefined || text === '?' ? undefined : Number(text);
}
