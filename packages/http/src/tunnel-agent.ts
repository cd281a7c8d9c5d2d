import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { networkFailure } from './network-failure.ts';

type ConnectOptions = Parameters<HttpsProxyAgent<string>['connect']>[1];

/** The proxy did not open a tunnel: `ERR_PROXY_` and the status of its answer, or `ERR_PROXY_UNREACHABLE`. */
class ProxyError extends Error {
  override readonly name = 'ProxyError';
  readonly code: string;

  constructor(reason: string) {
    super('The proxy opened no tunnel.');
    this.code = `ERR_PROXY_${reason}`;
  }
}

/**
 * A CONNECT tunnel whose refusal is an error. `HttpsProxyAgent` alone passes the proxy's refusal on as if the server
 * had answered: a proxy's 403 or 407 would be taken for Zoom's or Veza's own.
 */
export class TunnelAgent extends HttpsProxyAgent<string> {
  readonly #openMs: number;

  /** @param openMs how long the proxy may take; neither axios nor Node would drop its connection. */
  constructor(proxy: string, options: { keepAlive: boolean; maxSockets: number; openMs: number }) {
    super(proxy, options);
    this.#openMs = options.openMs;
  }

  override async connect(request: ClientRequest, options: ConnectOptions): Promise<Socket> {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      stop.abort();
    }, this.#openMs);
    let status: number | undefined;
    request.once('proxyConnect', (answer: { statusCode: number }) => (status = answer.statusCode));
    // One per tunnel: otherwise the connection to the proxy could not be dropped.
    const opener = new HttpsProxyAgent(this.proxy, { keepAlive: true, signal: stop.signal });
    try {
      const socket = await opener.connect(request, options);
      if (status === 200) return socket;
      socket.destroy();
    } catch (error) {
      throw networkFailure(error).kind === 'tls' ? error : new ProxyError('UNREACHABLE');
    } finally {
      clearTimeout(timer);
    }
    throw new ProxyError(String(status));
  }
}
