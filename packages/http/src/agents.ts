import { Agent as HttpAgent, type ClientRequest } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';
import { getProxyForUrl } from 'proxy-from-env';
import { TunnelAgent } from './tunnel-agent.ts';

/** Agents for one address, to be passed to axios together with `proxy: false`. */
export interface Agents {
  httpAgent: HttpAgent;
  httpsAgent: HttpsAgent | TunnelAgent;
  proxy: false;
}

/** `HTTPS_PROXY` (or `HTTP_PROXY`, `ALL_PROXY`) is not the address of a proxy. */
export class ProxySettingInvalid extends Error {
  override readonly name = 'ProxySettingInvalid';

  constructor() {
    // Not the value: it may hold a password.
    super('HTTPS_PROXY is not the http or https address of a proxy; correct it, or unset it.');
  }
}

/**
 * Connections are kept alive; `HTTPS_PROXY` and `NO_PROXY` are followed with a real CONNECT tunnel, so that a proxy
 * never sees what is sent. Additional certificate authorities: `NODE_EXTRA_CA_CERTS`, which Node itself reads.
 *
 * An answer that changes the protocol (HTTP 101), which no request asks for, is an error.
 *
 * @param openMs how long a proxy may take to open a tunnel; 30 seconds by default.
 * @throws ProxySettingInvalid
 */
export function agentsFor(url: string, openMs = 30_000): Agents {
  const proxy = getProxyForUrl(url);
  const options = { keepAlive: true, maxSockets: 32 };
  // Plain http goes to loopback only, which needs no proxy.
  const httpAgent = refusingUpgrades(new HttpAgent(options));
  if (proxy === '' || !url.startsWith('https:'))
    return { httpAgent, httpsAgent: refusingUpgrades(new HttpsAgent(options)), proxy: false };
  if (!URL.canParse(proxy) || !/^https?:$/.test(new URL(proxy).protocol)) throw new ProxySettingInvalid();
  const tunnel = refusingUpgrades(new TunnelAgent(proxy, { ...options, openMs }));
  return { httpAgent, httpsAgent: tunnel, proxy: false };
}

/** An upgrade in answer to a request that did not ask for one. Its code is that of a broken connection. */
class UnaskedUpgrade extends Error {
  override readonly name = 'UnaskedUpgrade';
  readonly code = 'ERR_BAD_RESPONSE';

  constructor() {
    super('The protocol was to be changed, which nobody had asked for.');
  }
}

/** Node closes such a connection silently, and axios, whose timeouts end with it, waits forever. */
function refusingUpgrades<Any extends HttpAgent>(agent: Any): Any {
  const inner = agent as unknown as { addRequest: (request: ClientRequest, ...rest: unknown[]) => void };
  const addRequest = inner.addRequest.bind(agent);
  inner.addRequest = (request, ...rest) => {
    request.once('upgrade', (_answer: unknown, socket: Duplex) => {
      socket.destroy();
      request.emit('error', new UnaskedUpgrade());
    });
    addRequest(request, ...rest);
  };
  return agent;
}
