import {
  type OptionalStream,
  optionalStreams,
  type UserStatus,
  userStatuses,
} from '@source-zoom/zoom-records';
import type { Config } from '../generated/config.ts';
import { regionHosts } from '../zoom/hosts.ts';
import { planChoices } from './plan-names.ts';

/** The configuration with its defaults applied, in the units that the code uses. */
export interface Settings {
  accountId: string;
  clientId: string;
  clientSecret: string;
  /** Determines Zoom's rate limits. */
  plan: 'free' | 'pro' | 'business';
  /** Our share of the account's budget, 1 to 100. */
  rateLimitPercent: number;
  /** At least one, in a fixed order. */
  userStatuses: readonly UserStatus[];
  /** The longest wait that Zoom may request before a stream fails as transient. */
  maxRateLimitWaitMs: number;
  customAttributes: boolean;
  /** Those wanted, in a fixed order. */
  optionalStreams: readonly OptionalStream[];
  /** Per list (for users, per status), 0 to 100. */
  toleratedMissingRows: number;
  /** `undefined`: the most that each endpoint allows. */
  pageSize: number | undefined;
  /** Without a trailing slash. */
  apiBaseUrl: string;
  tokenUrl: string;
}

/**
 * Applies the defaults. Credentials lose the blanks that come with pasting.
 *
 * The token address of Airbyte's own source-zoom (`https://zoom.us/oauth/token`, required there) counts as left out:
 * it says nothing about the region.
 */
export function settingsOf(config: Config): Settings {
  const region = regionHosts[config.region ?? 'commercial'];
  const chosen = config.user_statuses ?? userStatuses;
  const tokenUrl = config.authorization_endpoint?.trim();
  return {
    accountId: config.account_id.trim(),
    clientId: config.client_id.trim(),
    clientSecret: config.client_secret.trim(),
    plan: planChoices[config.plan ?? 'Pro'],
    rateLimitPercent: config.rate_limit_percent ?? 50,
    userStatuses: userStatuses.filter((status) => chosen.includes(status)),
    maxRateLimitWaitMs: (config.max_rate_limit_wait_minutes ?? 30) * 60_000,
    customAttributes: config.custom_attributes ?? false,
    optionalStreams: optionalStreams.filter((stream) => config.optional_streams?.includes(stream) === true),
    toleratedMissingRows: config.tolerated_missing_rows ?? 0,
    pageSize: config.page_size,
    apiBaseUrl: (config.api_base_url?.trim() ?? region.apiBaseUrl).replace(/\/+$/, ''),
    tokenUrl:
      tokenUrl === undefined || tokenUrl === regionHosts.commercial.tokenUrl ? region.tokenUrl : tokenUrl,
  };
}
