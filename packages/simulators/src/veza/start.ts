import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Fault, FaultPlan, type FaultRule } from './faults.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { OAuth, type OAuthClient, tokenPath } from './oauth.ts';
import { Receiver } from './receiver.ts';
import { Tenant, type DataSource, type Provider, type Push } from './tenant.ts';

export interface VezaSimulatorOptions {
  /** Default 0: any free port. */
  port?: number | undefined;
  /** Identities that the identity providers know; without it all are known. Case is ignored. */
  knownIdentities?: Iterable<string> | undefined;
  /** How many times a data source is seen as PENDING after a push. Default 1. */
  pollsUntilDone?: number | undefined;
  /** How many times before that it still shows the status of the previous push. Default 0. */
  pollsUntilNoticed?: number | undefined;
  limits?: Partial<Limits>;
  /** PEM texts; with them the simulator uses HTTPS, which Veza's own SDK requires. */
  tls?: { key: string; cert: string } | undefined;
  /** How long an access token lives; default 3600. */
  tokenSeconds?: number | undefined;
  /** The clock of error answers and tokens. */
  now?: () => Date;
  /** Called after a request was read and before it is handled. */
  onRequest?: () => void;
}

export interface VezaSimulator {
  url: string;
  /** A key that may do everything. */
  apiKey: string;
  /** A key with the role `oaa_push`: no providers created, no icon, no PATCH. */
  teamKey: string;
  /** A client whose access tokens may do everything, and where they are requested. */
  oauth: OAuthClient & { tokenUrl: string };
  /** Access tokens that were issued. */
  issuedTokens: () => readonly string[];
  /** All access tokens expire at once. */
  revokeTokens: () => void;
  providers: readonly Provider[];
  dataSources: readonly DataSource[];
  /** Icons in base64 by provider id. */
  icons: ReadonlyMap<string, string>;
  /** Accepted payloads, in order. */
  pushes: readonly Push[];
  /** Every request in the order of the answers; status 0 means a broken connection. */
  requests: readonly { method: string; path: string; status: number }[];
  /** Replaces all rules and counts calls from now on. */
  setFaults: (rules: readonly FaultRule[]) => void;
  /** How often each fault occurred. */
  faultsStruck: ReadonlyMap<Fault, number>;
  stop: () => Promise<void>;
}

/**
 * Starts a strict local Veza on 127.0.0.1.
 *
 * @throws the listener's error if the port is taken
 */
export async function startVezaSimulator(options: VezaSimulatorOptions = {}): Promise<VezaSimulator> {
  const { port = 0, knownIdentities, limits, tls, now = () => new Date(), onRequest } = options;
  const polls = { untilDone: options.pollsUntilDone ?? 1, untilNoticed: options.pollsUntilNoticed ?? 0 };
  const known = knownIdentities && new Set(Array.from(knownIdentities, (one) => one.toLowerCase()));
  const tenant = new Tenant({ ...defaultLimits, ...limits }, polls, known);
  const keys = { admin: randomBytes(24).toString('base64url'), team: randomBytes(24).toString('base64url') };
  const client = { clientId: 'zoom to veza', clientSecret: `${randomBytes(24).toString('base64url')}+/&` };
  const oauth = new OAuth(client, options.tokenSeconds ?? 3600, now);
  const stopping = new AbortController();
  const receiver = new Receiver(tenant, { keys, oauth }, now, stopping.signal);
  const requests: { method: string; path: string; status: number }[] = [];

  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    serve(receiver, request, response, onRequest).then(
      (status) => requests.push({ method: request.method ?? '', path: request.url ?? '', status }),
      // The client left during the request: there is nobody to answer.
      () => response.destroy(),
    );
  };
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  await listen(server, port);
  const url = `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    apiKey: keys.admin,
    teamKey: keys.team,
    oauth: { ...client, tokenUrl: `${url}${tokenPath}` },
    issuedTokens: () => oauth.tokens,
    revokeTokens: () => {
      oauth.revoke();
    },
    providers: tenant.providers,
    dataSources: tenant.dataSources,
    icons: tenant.icons,
    pushes: tenant.pushes,
    requests,
    setFaults: (rules) => {
      receiver.faults = new FaultPlan(rules);
    },
    faultsStruck: receiver.struckByKind,
    stop: async () => {
      stopping.abort();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

async function serve(
  receiver: Receiver,
  request: IncomingMessage,
  response: ServerResponse,
  onRequest?: () => void,
): Promise<number> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  onRequest?.();
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const answer = await receiver.answer({
    method: request.method ?? '',
    path,
    query,
    authorization: request.headers.authorization,
    contentType: request.headers['content-type'],
    body: Buffer.concat(chunks),
  });
  if (answer === 'reset') {
    request.socket.destroy();
    return 0;
  }
  response.writeHead(answer.status, answer.headers).end(answer.text);
  return answer.status;
}
