import type { Config } from '../generated/config.ts';
import type { Settings } from './settings.ts';

type PlanChoice = NonNullable<Config['plan']>;

/** The choices of the form, each with the rate limits that it stands for. */
export const planChoices: Readonly<Record<PlanChoice, Settings['plan']>> = {
  'Basic (free)': 'free',
  Pro: 'pro',
  'Business, Education, Enterprise': 'business',
};

const [basic, pro, business] = Object.keys(planChoices);

/** What people write by hand: Zoom's names of the plans, and those of its rate limits. */
const otherNames: Readonly<Record<string, string | undefined>> = {
  basic,
  free: basic,
  pro,
  business,
  'business plus': business,
  education: business,
  enterprise: business,
  partner: business,
};

/** The configuration with the form's choice in place of another name of the plan. Anything unknown is left to the check. */
export function withPlanChoice(config: Record<string, unknown>): Record<string, unknown> {
  const { plan } = config;
  const choice = typeof plan === 'string' ? otherNames[plan.trim().toLowerCase()] : undefined;
  return choice === undefined ? config : { ...config, plan: choice };
}
