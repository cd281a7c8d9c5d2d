import { createHash } from 'node:crypto';

/** The destination of pushes that share one memory. */
export interface PushPlace {
  /** Veza's scheme, host and port. */
  url: string;
  provider: string;
  dataSource: string;
}

/** The start of the names of all files about a place. It is the same however the tenant's address is spelled. */
export function keyOf(place: PushPlace): string {
  return hashed(tenantOf(place.url), place);
}

/** Keys from versions that used the spelling of the address, the current spelling first. */
export function earlierKeysOf(place: PushPlace): string[] {
  const { port } = new URL(place.url);
  const host = tenantOf(place.url).replace(/:\d+$/, '');
  const end = port === '' ? '' : `:${port}`;
  const spellings = [place.url, `https://${host}${end}`, `https://${host}.${end}`];
  return [...new Set(spellings)].map((url) => hashed(url, place));
}

/** Host and port. The URL parser has already handled case and the default port; a trailing dot names the same host. */
function tenantOf(url: string): string {
  return new URL(url).host.replace(/\.(?=:|$)/, '');
}

function hashed(tenant: string, { provider, dataSource }: PushPlace): string {
  return createHash('sha256')
    .update(JSON.stringify([tenant, provider, dataSource]))
    .digest('hex')
    .slice(0, 32);
}
