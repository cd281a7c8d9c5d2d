import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { getProxyForUrl } from 'proxy-from-env';
import { TunnelAgent } from './tunnel-agent.ts';

/** Agents for one address, to be handed to axios together with `proxy: false`. */
export interface Agents {
  httpAgent: HttpAgent;
  httpsAgent: HttpsAgent | TunnelAgent;
  proxy: false;
}

/** `HTTPS_PROXY` (or `HTTP_PROXY`, `ALL_PROXY`) holds something that is no address of a proxy. */
export class ProxySettingInvalid extends Error {
  override readonly name = 'ProxySettingInvalid';

  constructor() {
    // Not the value: it may hold a password.
    super('HTTPS_PROXY is not the http or https address of a proxy; correct it, or unset it.');
  }
}

/**
 * Connections are kept; `HTTPS_PROXY` and `NO_PROXY` are followed, by a real CONNECT tunnel, so that a proxy never sees
 * what is sent. Further certificate authorities: `NODE_EXTRA_CA_CERTS`, which Node itself reads.
 *
 * @param openMs how long a proxy may take to open a tunnel; 30 seconds by default.
 * @throws ProxySettingInvalid
 */
export function agentsFor(url: string, openMs = 30_000): Agents {
  const proxy = getProxyForUrl(url);
  const options = { keepAlive: true, maxSockets: 32 };
  // Plain http is loopback, which no proxy is asked for.
  const httpAgent = new HttpAgent(options);
  if (proxy === '' || !url.startsWith('https:'))
    return { httpAgent, httpsAgent: new HttpsAgent(options), proxy: false };
  if (!URL.canParse(proxy) || !/^https?:$/.test(new URL(proxy).protocol)) throw new ProxySettingInvalid();
  return { httpAgent, httpsAgent: new TunnelAgent(proxy, { ...options, openMs }), proxy: false };
}
