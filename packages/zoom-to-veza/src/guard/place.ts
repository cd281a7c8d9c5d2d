import { createHash } from 'node:crypto';

/** Where pushes go whose memory is one. */
export interface PushPlace {
  /** Of Veza: scheme, host and port. */
  url: string;
  provider: string;
  dataSource: string;
}

/** The beginning of the names of all files about a place. However its address is spelt, a tenant is one and the same. */
export function keyOf(place: PushPlace): string {
  return hashed(tenantOf(place.url), place);
}

/** The keys that versions took which went by the spelling of the address, the one of now first. */
export function earlierKeysOf(place: PushPlace): string[] {
  const { port } = new URL(place.url);
  const host = tenantOf(place.url).replace(/:\d+$/, '');
  const end = port === '' ? '' : `:${port}`;
  const spellings = [place.url, `https://${host}${end}`, `https://${host}.${end}`];
  return [...new Set(spellings)].map((url) => hashed(url, place));
}

/** Host and port. The parser of addresses has seen to capitals and the usual port; a dot at the end says the same host. */
function tenantOf(url: string): string {
  return new URL(url).host.replace(/\.(?=:|$)/, '');
}

function hashed(tenant: string, { provider, dataSource }: PushPlace): string {
  return createHash('sha256')
    .update(JSON.stringify([tenant, provider, dataSource]))
    .digest('hex')
    .slice(0, 32);
}
