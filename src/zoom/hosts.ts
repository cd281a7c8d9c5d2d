import { ConfigError } from '@source-zoom/airbyte-connector';
import { messages } from './zoom-messages.ts';

export type Region = 'commercial' | 'us_government';

/**
 * Zoom's environments. Commercial accounts are always reached through the global host, whatever cluster they are on.
 */
export const regionHosts: Record<Region, { tokenUrl: string; apiBaseUrl: string }> = {
  commercial: { tokenUrl: 'https://zoom.us/oauth/token', apiBaseUrl: 'https://api.zoom.us/v2' },
  us_government: { tokenUrl: 'https://zoomgov.com/oauth/token', apiBaseUrl: 'https://api.zoomgov.com/v2' },
};

/** Set to 1, it lets the connector send its credentials to any https host, for a gateway of your own. */
export const anyHostVariable = 'ZOOM_ALLOW_ANY_HOST';

const zoomHost = /(^|\.)(zoom\.us|zoomgov\.com)$/;
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Refuses addresses to which neither the secret nor a token may be sent; `addresses` are keyed by configuration
 * field.
 *
 * @throws ConfigError naming every such field.
 */
export function assertAllowedUrls(addresses: Record<string, string>, env: NodeJS.ProcessEnv): void {
  const wrong = Object.entries(addresses)
    .filter(
      ([, address]) => !URL.canParse(address) || !allowed(new URL(address), env[anyHostVariable] === '1'),
    )
    .map(([field]) => field);
  if (wrong.length > 0) throw new ConfigError(messages.hostNotAllowed(wrong.join(', ')));
}

function allowed(url: URL, anyHost: boolean): boolean {
  if (url.username !== '' || url.password !== '') return false;
  if (loopback.has(url.hostname)) return url.protocol === 'http:' || url.protocol === 'https:';
  return url.protocol === 'https:' && (anyHost || zoomHost.test(url.hostname));
}
