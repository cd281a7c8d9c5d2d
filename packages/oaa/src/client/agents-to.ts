import { type Agents, agentsFor, ProxySettingInvalid } from '@source-zoom/http';
import { ProxyUnusable } from './errors.ts';

/** Connections to an address, through the proxy of the environment if it names one. @throws ProxyUnusable */
export function agentsTo(url: string): Agents {
  try {
    return agentsFor(url);
  } catch (error) {
    if (!(error instanceof ProxySettingInvalid)) throw error;
    throw new ProxyUnusable('HTTPS_PROXY is not the http or https address of a proxy');
  }
}
