import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';

/** Agents for one address, to be handed to axios together with `proxy: false`. */
export interface Agents {
  httpAgent: HttpAgent;
  httpsAgent: HttpsAgent | HttpsProxyAgent<string>;
  proxy: false;
}

/**
 * Connections are kept; `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are followed, by a real CONNECT tunnel, so that a proxy
 * never sees what is sent. Further certificate authorities: `NODE_EXTRA_CA_CERTS`, which Node itself reads.
 */
export function agentsFor(url: string): Agents {
  const proxy = getProxyForUrl(url);
  const options = { keepAlive: true, maxSockets: 32 };
  if (proxy === '')
    return { httpAgent: new HttpAgent(options), httpsAgent: new HttpsAgent(options), proxy: false };
  // Every address we are asked for is https, or loopback, which no proxy is asked for.
  return { httpAgent: new HttpAgent(options), httpsAgent: new HttpsProxyAgent(proxy, options), proxy: false };
}
